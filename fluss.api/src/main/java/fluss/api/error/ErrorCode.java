/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.error;

import java.util.HashMap;
import java.util.Map;

/** What went wrong, by the numbers of the protocol: {@code docs/protocol/errors.md}, section 2. */
public enum ErrorCode {
    /** A failure of the client's own; never on the wire. */
    CLIENT_ERROR(Integer.MIN_VALUE, Retry.FINAL),
    /** Any failure without a code of its own. */
    UNKNOWN_SERVER_ERROR(-1, Retry.FINAL),
    /** Success. */
    NONE(0, Retry.FINAL),
    /** Connection lost or refused. */
    NETWORK_EXCEPTION(1, Retry.INVALID_METADATA),
    /** API or API version not supported. */
    UNSUPPORTED_VERSION(2, Retry.FINAL),
    /** CRC or size check of a record batch failed. */
    CORRUPT_MESSAGE(3, Retry.RETRIABLE),
    /** No such database. */
    DATABASE_NOT_EXIST(4, Retry.FINAL),
    /** Drop without cascade of a database that has tables. */
    DATABASE_NOT_EMPTY(5, Retry.FINAL),
    /** Create without ignore flag. */
    DATABASE_ALREADY_EXIST(6, Retry.FINAL),
    /** No such table. */
    TABLE_NOT_EXIST(7, Retry.FINAL),
    /** Create without ignore flag. */
    TABLE_ALREADY_EXIST(8, Retry.FINAL),
    /** Schema id unknown. */
    SCHEMA_NOT_EXIST(9, Retry.RETRIABLE),
    /** I/O problem of the log storage. */
    LOG_STORAGE_EXCEPTION(10, Retry.RETRIABLE),
    /** I/O problem of the KV storage. */
    KV_STORAGE_EXCEPTION(11, Retry.RETRIABLE),
    /** The server does not lead the bucket. */
    NOT_LEADER_OR_FOLLOWER(12, Retry.INVALID_METADATA),
    /** Record exceeds a limit. */
    RECORD_TOO_LARGE_EXCEPTION(13, Retry.FINAL),
    /** The leader found a batch with a wrong CRC or an illegal length in a produce request. */
    CORRUPT_RECORD_EXCEPTION(14, Retry.RETRIABLE),
    /** Table definition. */
    INVALID_TABLE_EXCEPTION(15, Retry.FINAL),
    /** Invalid database name. */
    INVALID_DATABASE_EXCEPTION(16, Retry.FINAL),
    /** Not positive, or larger than the number of alive tablet servers. */
    INVALID_REPLICATION_FACTOR(17, Retry.FINAL),
    /** Acks is not 0, 1 or -1. */
    INVALID_REQUIRED_ACKS(18, Retry.FINAL),
    /** Fetch offset below the start or above the end of the log. */
    LOG_OFFSET_OUT_OF_RANGE_EXCEPTION(19, Retry.FINAL),
    /** Operation needs a primary-key table. */
    NON_PRIMARY_KEY_TABLE_EXCEPTION(20, Retry.FINAL),
    /** The server does not know the table or bucket. */
    UNKNOWN_TABLE_OR_BUCKET_EXCEPTION(21, Retry.INVALID_METADATA),
    /** Server-to-server only. */
    INVALID_UPDATE_VERSION_EXCEPTION(22, Retry.FINAL),
    /** Server-to-server only. */
    INVALID_COORDINATOR_EXCEPTION(23, Retry.FINAL),
    /** Stale leader epoch. */
    FENCED_LEADER_EPOCH_EXCEPTION(24, Retry.FINAL),
    /** With acks = -1 the in-sync replicas did not confirm in timeout_ms. The data may have been written. */
    REQUEST_TIME_OUT(25, Retry.RETRIABLE),
    /** Bucket is offline on the server, or other storage failure. */
    STORAGE_EXCEPTION(26, Retry.RETRIABLE),
    /** Server-to-server only. */
    OPERATION_NOT_ATTEMPTED_EXCEPTION(27, Retry.FINAL),
    /** Appended locally, but the ISR then shrank below the minimum. Data may survive. */
    NOT_ENOUGH_REPLICAS_AFTER_APPEND_EXCEPTION(28, Retry.RETRIABLE),
    /** ISR smaller than the minimum with acks = -1. */
    NOT_ENOUGH_REPLICAS_EXCEPTION(29, Retry.RETRIABLE),
    /** The server could not obtain a file-system token. */
    SECURITY_TOKEN_EXCEPTION(30, Retry.FINAL),
    /** Batch sequence is not the successor of the last one. */
    OUT_OF_ORDER_SEQUENCE_EXCEPTION(31, Retry.FINAL),
    /** Batch was written before. */
    DUPLICATE_SEQUENCE_EXCEPTION(32, Retry.FINAL),
    /** Writer id unknown. */
    UNKNOWN_WRITER_ID_EXCEPTION(33, Retry.FINAL),
    /** Log format is not ARROW. */
    INVALID_COLUMN_PROJECTION(34, Retry.FINAL),
    /** Partial update. */
    INVALID_TARGET_COLUMN(35, Retry.FINAL),
    /** No such partition. */
    PARTITION_NOT_EXISTS(36, Retry.FINAL),
    /** Partition given for, or asked of, a non-partitioned table. */
    TABLE_NOT_PARTITIONED_EXCEPTION(37, Retry.FINAL),
    /** LIST_OFFSETS with a timestamp in the future. */
    INVALID_TIMESTAMP_EXCEPTION(38, Retry.FINAL),
    /** Invalid or unknown table option or value. */
    INVALID_CONFIG_EXCEPTION(39, Retry.FINAL),
    /** No lake storage configured. */
    LAKE_STORAGE_NOT_CONFIGURED_EXCEPTION(40, Retry.FINAL),
    /** Snapshot gone. */
    KV_SNAPSHOT_NOT_EXIST(41, Retry.FINAL),
    /** Create without ignore flag. */
    PARTITION_ALREADY_EXISTS(42, Retry.FINAL),
    /** Wrong set of keys, invalid value text. */
    PARTITION_SPEC_INVALID_EXCEPTION(43, Retry.FINAL),
    /** No leader at present. */
    LEADER_NOT_AVAILABLE_EXCEPTION(44, Retry.INVALID_METADATA),
    /** Too many partitions in the table. */
    PARTITION_MAX_NUM_EXCEPTION(45, Retry.FINAL),
    /** Not authenticated, wrong protocol, or wrong credentials. */
    AUTHENTICATE_EXCEPTION(46, Retry.FINAL),
    /** ACL call while no authorizer is configured. */
    SECURITY_DISABLED_EXCEPTION(47, Retry.FINAL),
    /** Permission missing. */
    AUTHORIZATION_EXCEPTION(48, Retry.FINAL),
    /** Too many buckets. */
    BUCKET_MAX_NUM_EXCEPTION(49, Retry.FINAL),
    /** Lake tiering only. */
    FENCED_TIERING_EPOCH_EXCEPTION(50, Retry.FINAL),
    /** Temporary failure during authentication. */
    RETRIABLE_AUTHENTICATE_EXCEPTION(51, Retry.FINAL),
    /** Servers only. */
    INVALID_SERVER_RACK_INFO_EXCEPTION(52, Retry.FINAL),
    /** No. */
    LAKE_SNAPSHOT_NOT_EXIST(53, Retry.FINAL),
    /** Create/alter: the lake already has an incompatible table of that name. */
    LAKE_TABLE_ALREADY_EXIST(54, Retry.FINAL),
    /** Server-to-server only. */
    INELIGIBLE_REPLICA_EXCEPTION(55, Retry.FINAL),
    /** Alteration not allowed: option not alterable or unknown, added column exists already. */
    INVALID_ALTER_TABLE_EXCEPTION(56, Retry.FINAL),
    /** Delete in a table with table.delete.behavior = disable. */
    DELETION_DISABLED_EXCEPTION(57, Retry.FINAL),
    /** Server tag for an unknown tablet server. */
    SERVER_NOT_EXIST_EXCEPTION(58, Retry.FINAL),
    /** The server already has another tag. */
    SEVER_TAG_ALREADY_EXIST_EXCEPTION(59, Retry.FINAL),
    /** The server carries another tag. */
    SEVER_TAG_NOT_EXIST_EXCEPTION(60, Retry.FINAL),
    /** Rebalance impossible or one is running already. */
    REBALANCE_FAILURE_EXCEPTION(61, Retry.FINAL),
    /** No rebalance, or not the given id. */
    NO_REBALANCE_IN_PROGRESS_EXCEPTION(62, Retry.FINAL),
    /** Producer id violates the name rule. */
    INVALID_PRODUCER_ID_EXCEPTION(63, Retry.FINAL),
    /** Cluster config change rejected. */
    CONFIG_EXCEPTION(64, Retry.FINAL),
    /** Standby coordinator asked. */
    NOT_COORDINATOR_LEADER_EXCEPTION(65, Retry.FINAL),
    /** KV scanner timed out, or the leader changed. */
    SCANNER_EXPIRED(66, Retry.FINAL),
    /** KV scanner not known. */
    UNKNOWN_SCANNER_ID(67, Retry.FINAL),
    /** SCAN_KV parameters, sequence number or concurrent use wrong. */
    INVALID_SCAN_REQUEST(68, Retry.FINAL),
    /** Limit of open KV scanners reached. */
    TOO_MANY_SCANNERS(69, Retry.FINAL),
    /** The disk of the tablet server is too full. */
    DISK_WRITE_LOCKED(70, Retry.RETRIABLE),
    /** The cluster cannot host more primary-key buckets. */
    INSUFFICIENT_KV_LEADER_REPLICA_CAPACITY(71, Retry.FINAL),
    /** KV storage refuses writes under pressure. */
    STORAGE_BACKPRESSURE_EXCEPTION(72, Retry.RETRIABLE),
    /** Historical-partition lookup queue is full. */
    HISTORICAL_PARTITION_THROTTLED(73, Retry.RETRIABLE),
    /** The number of buckets that the request was made for is missing or out of date. */
    INVALID_BUCKET_ROUTING(74, Retry.FINAL);

    private enum Retry {
        FINAL,
        RETRIABLE,
        INVALID_METADATA
    }

    private static final Map<Integer, ErrorCode> BY_NUMBER = new HashMap<>();

    static {
        for (ErrorCode code : values()) {
            BY_NUMBER.put(code.number, code);
        }
    }

    private final int number;
    private final Retry retry;

    ErrorCode(int number, Retry retry) {
        this.number = number;
        this.retry = retry;
    }

    /** The number on the wire. */
    public int number() {
        return number;
    }

    /** Whether the same request may succeed later without a change on the caller's side. */
    public boolean isRetriable() {
        return retry != Retry.FINAL;
    }

    /** Whether the client's view of the cluster is stale: it refreshes its metadata before it tries again. */
    public boolean isInvalidMetadata() {
        return retry == Retry.INVALID_METADATA;
    }

    /** The code of a number; {@link #UNKNOWN_SERVER_ERROR} if this client does not know it. */
    public static ErrorCode of(int number) {
        return BY_NUMBER.getOrDefault(number, UNKNOWN_SERVER_ERROR);
    }
}
