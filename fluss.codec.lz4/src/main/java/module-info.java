/* SPDX-License-Identifier: Apache-2.0 */

/** Being filled. */
@SuppressWarnings("module") // the name ends in a digit
module fluss.codec.lz4 {}
