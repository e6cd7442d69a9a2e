/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.metadata;

import java.time.Instant;

/**
 * A database as the server knows it.
 *
 * @param name its name
 * @param descriptor what it is made of
 * @param createdTime when it was made
 * @param modifiedTime when it was last changed
 */
public record DatabaseInfo(String name, DatabaseDescriptor descriptor, Instant createdTime, Instant modifiedTime) {}
