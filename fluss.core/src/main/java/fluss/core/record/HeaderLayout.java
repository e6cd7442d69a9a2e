/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.record;

import fluss.api.error.MalformedDataException;

/** Where the fields of a log batch's header are, by magic: {@code docs/protocol/log-batch.md}, section 2. */
enum HeaderLayout {
    MAGIC_0(0, 21, false),
    /** With statistics. (0.9.1 defined another layout of this magic and never wrote it.) */
    MAGIC_1(1, 21, true),
    /** With leader epoch and statistics. */
    MAGIC_2(2, 25, true);

    static final int BASE_OFFSET = 0;
    static final int LENGTH = 8;
    static final int MAGIC = 12;
    static final int TIMESTAMP = 13;

    /** Bytes that are not counted by the length field. */
    static final int LENGTH_OVERHEAD = 12;

    /** Its number on the wire. */
    final byte magic;

    final int crc;
    final int schemaId;
    final int attributes;
    final int lastOffsetDelta;
    final int writerId;
    final int batchSequence;
    final int recordCount;

    /** Where the length of the statistics is, or -1. */
    final int statisticsLength;

    /** Bytes of the header without statistics. */
    final int size;

    HeaderLayout(int magic, int crc, boolean statistics) {
        this.magic = (byte) magic;
        this.crc = crc;
        this.schemaId = crc + 4;
        this.attributes = crc + 6;
        this.lastOffsetDelta = crc + 7;
        this.writerId = crc + 11;
        this.batchSequence = crc + 19;
        this.recordCount = crc + 23;
        this.statisticsLength = statistics ? crc + 27 : -1;
        this.size = statistics ? crc + 31 : crc + 27;
    }

    static HeaderLayout of(int magic) {
        return switch (magic) {
            case 0 -> MAGIC_0;
            case 1 -> MAGIC_1;
            case 2 -> MAGIC_2;
            default -> throw new MalformedDataException("A log batch has the unknown magic " + magic, MAGIC);
        };
    }
}
