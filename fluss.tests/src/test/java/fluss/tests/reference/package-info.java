/* SPDX-License-Identifier: Apache-2.0 */
/** The published references of the clients for other languages, item by item. */
@NullMarked
package fluss.tests.reference;

import org.jspecify.annotations.NullMarked;
