/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.worker;

/** How the texts of rows that were read are looked at. */
public enum TextForm {
    /** As the client's view of UTF-8 bytes. */
    UTF8,
    /** As {@link String}. */
    STRING
}
