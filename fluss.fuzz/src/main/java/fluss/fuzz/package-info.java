/* SPDX-License-Identifier: Apache-2.0 */
/** What a fuzzer throws at the decoders; {@link fluss.fuzz.Fuzzer} is what it calls, {@link fluss.fuzz.Target} what there is. */
@NullMarked
package fluss.fuzz;

import org.jspecify.annotations.NullMarked;
