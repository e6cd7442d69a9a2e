/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.write;

/** Makes writers for a log table. */
public interface TableAppend {

    /** A writer; close it when done. */
    AppendWriter createWriter();
}
