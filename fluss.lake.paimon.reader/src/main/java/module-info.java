/* SPDX-License-Identifier: Apache-2.0 */

/**
 * Reads tables in a data lake of Paimon, over Paimon's own library. That is on the class path, wherever this module is: it has
 * packages of zstd-jni in it, and needs jars of Hadoop that share packages.
 *
 * @provides fluss.spi.lake.LakeReaderProvider the reader named {@code paimon}
 */
@SuppressWarnings("requires-automatic") // for the compiler alone; nothing of it is exported
module fluss.lake.paimon.reader {
    requires static org.jspecify;
    requires fluss.spi;
    requires static paimon.bundle;

    provides fluss.spi.lake.LakeReaderProvider with
            fluss.lake.paimon.reader.PaimonReaderProvider;
}
