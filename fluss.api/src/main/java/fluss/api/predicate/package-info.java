/* SPDX-License-Identifier: Apache-2.0 */
/** Conditions on rows: {@link fluss.api.predicate.Predicate} makes them. */
@NullMarked
package fluss.api.predicate;

import org.jspecify.annotations.NullMarked;
