/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Writing rows. {@link fluss.core.write.Writing} is the door.
 *
 * <p>A row goes through three hands. The <em>producer's thread</em> encodes it into the open batch of its bucket ({@link
 * fluss.core.write.Slot}), under the lock of that slot alone. A <em>codec worker</em> turns a sealed batch into bytes. The
 * <em>event loop</em> owns everything behind that: one {@link fluss.core.write.BucketQueue} for each bucket of the connection
 * decides what may be sent and what an answer means, {@link fluss.core.write.Sender} puts batches together to requests.
 * Nothing polls and no thread sleeps.
 */
@NullMarked
package fluss.core.write;

import org.jspecify.annotations.NullMarked;
