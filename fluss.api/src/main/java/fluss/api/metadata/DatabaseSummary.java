/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.metadata;

import java.time.Instant;

/**
 * A database in a list.
 *
 * @param name its name
 * @param createdTime when it was made
 * @param tableCount how many tables it has
 */
public record DatabaseSummary(String name, Instant createdTime, int tableCount) {}
