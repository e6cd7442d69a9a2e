/* SPDX-License-Identifier: Apache-2.0 */

/** Being filled. */
module fluss.codec.arrow {}
