/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.metadata;

/** How the buffers of an ARROW log are compressed: the property {@code table.log.arrow.compression.type}. */
public enum ArrowCompression {
    /** Not at all. */
    NONE,
    /** LZ4 frames. */
    LZ4_FRAME,
    /** ZSTD; the default, with level 3. */
    ZSTD
}
