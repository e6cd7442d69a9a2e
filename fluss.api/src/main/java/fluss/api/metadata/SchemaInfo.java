/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.metadata;

/**
 * One version of the schema of a table.
 *
 * @param schemaId its number, from 1, one more for each change
 * @param schema the schema
 */
public record SchemaInfo(int schemaId, Schema schema) {}
