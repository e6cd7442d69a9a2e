/* SPDX-License-Identifier: Apache-2.0 */
/** Golden vectors: {@link fluss.core.vectors.VectorsTest} checks every line of every file with the checks it names. */
package fluss.core.vectors;
