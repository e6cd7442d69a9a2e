/* SPDX-License-Identifier: Apache-2.0 */
/** Connecting, authenticating, waiting, closing, and servers that come and go. */
@NullMarked
package fluss.tests.connection;

import org.jspecify.annotations.NullMarked;
