/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What a plug-in has to do, as tests: one abstract class for each kind. The author of a plug-in extends the one of its kind in
 * the plug-in's own tests, answers its abstract methods, and JUnit tells what is wrong.
 *
 * <pre>{@code
 * class SnappyContractTest extends CompressionContract {
 *   @Override
 *   protected CompressionProvider provider() {
 *     return new SnappyProvider();
 *   }
 * }
 * }</pre>
 */
@NullMarked
package fluss.testkit.contract;

import org.jspecify.annotations.NullMarked;
