/* SPDX-License-Identifier: Apache-2.0 */
/** Tables in a lake of Paimon, read by {@link fluss.lake.paimon.reader.PaimonReaderProvider}. */
@NullMarked
package fluss.lake.paimon.reader;

import org.jspecify.annotations.NullMarked;
