/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.record;

/**
 * A value of the key-value store as answers have it: {@code docs/protocol/rows.md}, section 8. The row stands in the array the
 * value was read from.
 *
 * @param schemaId schema that the row was written with, which may be an older one
 * @param rowStart where the row begins
 * @param rowLength its bytes
 */
public record StoredValue(int schemaId, int rowStart, int rowLength) {}
