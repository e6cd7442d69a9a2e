/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Arrow for applications: {@link fluss.interop.arrow.ArrowBatches} for single batches, {@link fluss.interop.arrow.ArrowScans} for
 * what is read, {@link fluss.interop.arrow.ArrowSources} for what is to be written.
 *
 * <p>The client's own memory is the heap's, Arrow's is not: each buffer is copied once between them, as a whole. Memory of Arrow
 * comes from the allocator that the caller gives, and whatever is returned is the caller's to close.
 */
@NullMarked
package fluss.interop.arrow;

import org.jspecify.annotations.NullMarked;
