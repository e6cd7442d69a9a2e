/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The JSON forms of schemas and descriptors: {@code docs/protocol/metadata.md}, sections 1 to 5. {@link
 * fluss.core.json.TableJson}, {@link fluss.core.json.SchemaJson} and {@link fluss.core.json.DatabaseJson} are the doors.
 */
@NullMarked
package fluss.core.json;

import org.jspecify.annotations.NullMarked;
