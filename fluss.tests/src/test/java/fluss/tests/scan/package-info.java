/* SPDX-License-Identifier: Apache-2.0 */
/** Reading logs and changelogs from a real cluster. */
@NullMarked
package fluss.tests.scan;

import org.jspecify.annotations.NullMarked;
