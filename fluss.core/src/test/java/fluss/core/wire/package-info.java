/* SPDX-License-Identifier: Apache-2.0 */
/** Checks of the messages and numbers of the protocol. */
package fluss.core.wire;
