/* SPDX-License-Identifier: Apache-2.0 */
/** What reading and writing share: Arrow's buffers, units and the metadata of a record batch. {@link fluss.codec.arrow.layout.Layout} describes types. */
@NullMarked
package fluss.codec.arrow.layout;

import org.jspecify.annotations.NullMarked;
