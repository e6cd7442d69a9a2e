/* SPDX-License-Identifier: Apache-2.0 */
/** What every provider has in common. */
@NullMarked
package fluss.spi;

import org.jspecify.annotations.NullMarked;
