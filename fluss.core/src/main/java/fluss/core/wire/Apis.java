/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.wire;

import com.google.protobuf.MessageLite;
import fluss.core.wire.proto.AcquireKvSnapshotLeaseRequest;
import fluss.core.wire.proto.AcquireKvSnapshotLeaseResponse;
import fluss.core.wire.proto.AddServerTagByRackRequest;
import fluss.core.wire.proto.AddServerTagByRackResponse;
import fluss.core.wire.proto.AddServerTagRequest;
import fluss.core.wire.proto.AddServerTagResponse;
import fluss.core.wire.proto.AlterClusterConfigsRequest;
import fluss.core.wire.proto.AlterClusterConfigsResponse;
import fluss.core.wire.proto.AlterDatabaseRequest;
import fluss.core.wire.proto.AlterDatabaseResponse;
import fluss.core.wire.proto.AlterTableRequest;
import fluss.core.wire.proto.AlterTableResponse;
import fluss.core.wire.proto.ApiVersionsRequest;
import fluss.core.wire.proto.ApiVersionsResponse;
import fluss.core.wire.proto.AuthenticateRequest;
import fluss.core.wire.proto.AuthenticateResponse;
import fluss.core.wire.proto.CancelRebalanceRequest;
import fluss.core.wire.proto.CancelRebalanceResponse;
import fluss.core.wire.proto.CreateAclsRequest;
import fluss.core.wire.proto.CreateAclsResponse;
import fluss.core.wire.proto.CreateDatabaseRequest;
import fluss.core.wire.proto.CreateDatabaseResponse;
import fluss.core.wire.proto.CreatePartitionRequest;
import fluss.core.wire.proto.CreatePartitionResponse;
import fluss.core.wire.proto.CreateTableRequest;
import fluss.core.wire.proto.CreateTableResponse;
import fluss.core.wire.proto.DatabaseExistsRequest;
import fluss.core.wire.proto.DatabaseExistsResponse;
import fluss.core.wire.proto.DeleteProducerOffsetsRequest;
import fluss.core.wire.proto.DeleteProducerOffsetsResponse;
import fluss.core.wire.proto.DescribeClusterConfigsRequest;
import fluss.core.wire.proto.DescribeClusterConfigsResponse;
import fluss.core.wire.proto.DropAclsRequest;
import fluss.core.wire.proto.DropAclsResponse;
import fluss.core.wire.proto.DropDatabaseRequest;
import fluss.core.wire.proto.DropDatabaseResponse;
import fluss.core.wire.proto.DropKvSnapshotLeaseRequest;
import fluss.core.wire.proto.DropKvSnapshotLeaseResponse;
import fluss.core.wire.proto.DropPartitionRequest;
import fluss.core.wire.proto.DropPartitionResponse;
import fluss.core.wire.proto.DropTableRequest;
import fluss.core.wire.proto.DropTableResponse;
import fluss.core.wire.proto.FetchLogRequest;
import fluss.core.wire.proto.FetchLogResponse;
import fluss.core.wire.proto.GetClusterHealthRequest;
import fluss.core.wire.proto.GetClusterHealthResponse;
import fluss.core.wire.proto.GetDatabaseInfoRequest;
import fluss.core.wire.proto.GetDatabaseInfoResponse;
import fluss.core.wire.proto.GetFileSystemSecurityTokenRequest;
import fluss.core.wire.proto.GetFileSystemSecurityTokenResponse;
import fluss.core.wire.proto.GetKvSnapshotMetadataRequest;
import fluss.core.wire.proto.GetKvSnapshotMetadataResponse;
import fluss.core.wire.proto.GetLakeSnapshotRequest;
import fluss.core.wire.proto.GetLakeSnapshotResponse;
import fluss.core.wire.proto.GetLatestKvSnapshotsRequest;
import fluss.core.wire.proto.GetLatestKvSnapshotsResponse;
import fluss.core.wire.proto.GetProducerOffsetsRequest;
import fluss.core.wire.proto.GetProducerOffsetsResponse;
import fluss.core.wire.proto.GetTableInfoRequest;
import fluss.core.wire.proto.GetTableInfoResponse;
import fluss.core.wire.proto.GetTableSchemaRequest;
import fluss.core.wire.proto.GetTableSchemaResponse;
import fluss.core.wire.proto.GetTableStatsRequest;
import fluss.core.wire.proto.GetTableStatsResponse;
import fluss.core.wire.proto.InitWriterRequest;
import fluss.core.wire.proto.InitWriterResponse;
import fluss.core.wire.proto.LimitScanRequest;
import fluss.core.wire.proto.LimitScanResponse;
import fluss.core.wire.proto.ListAclsRequest;
import fluss.core.wire.proto.ListAclsResponse;
import fluss.core.wire.proto.ListDatabasesRequest;
import fluss.core.wire.proto.ListDatabasesResponse;
import fluss.core.wire.proto.ListKvSnapshotsRequest;
import fluss.core.wire.proto.ListKvSnapshotsResponse;
import fluss.core.wire.proto.ListOffsetsRequest;
import fluss.core.wire.proto.ListOffsetsResponse;
import fluss.core.wire.proto.ListPartitionInfosRequest;
import fluss.core.wire.proto.ListPartitionInfosResponse;
import fluss.core.wire.proto.ListRebalanceProgressRequest;
import fluss.core.wire.proto.ListRebalanceProgressResponse;
import fluss.core.wire.proto.ListRemoteLogManifestsRequest;
import fluss.core.wire.proto.ListRemoteLogManifestsResponse;
import fluss.core.wire.proto.ListTablesRequest;
import fluss.core.wire.proto.ListTablesResponse;
import fluss.core.wire.proto.LookupRequest;
import fluss.core.wire.proto.LookupResponse;
import fluss.core.wire.proto.MetadataRequest;
import fluss.core.wire.proto.MetadataResponse;
import fluss.core.wire.proto.PrefixLookupRequest;
import fluss.core.wire.proto.PrefixLookupResponse;
import fluss.core.wire.proto.ProduceLogRequest;
import fluss.core.wire.proto.ProduceLogResponse;
import fluss.core.wire.proto.PutKvRequest;
import fluss.core.wire.proto.PutKvResponse;
import fluss.core.wire.proto.RebalanceRequest;
import fluss.core.wire.proto.RebalanceResponse;
import fluss.core.wire.proto.RegisterProducerOffsetsRequest;
import fluss.core.wire.proto.RegisterProducerOffsetsResponse;
import fluss.core.wire.proto.ReleaseKvSnapshotLeaseRequest;
import fluss.core.wire.proto.ReleaseKvSnapshotLeaseResponse;
import fluss.core.wire.proto.RemoveServerTagByRackRequest;
import fluss.core.wire.proto.RemoveServerTagByRackResponse;
import fluss.core.wire.proto.RemoveServerTagRequest;
import fluss.core.wire.proto.RemoveServerTagResponse;
import fluss.core.wire.proto.ScanKvRequest;
import fluss.core.wire.proto.ScanKvResponse;
import fluss.core.wire.proto.TableExistsRequest;
import fluss.core.wire.proto.TableExistsResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The public APIs of the protocol, with the versions this client speaks: {@code docs/protocol/rpc.md}, section 7. */
public final class Apis {

    private static final List<Api<?, ?>> DECLARED = new ArrayList<>();

    /** Any server. */
    public static final Api<ApiVersionsRequest, ApiVersionsResponse> API_VERSIONS = declare("API_VERSIONS", 1000, 0);

    /** Coordinator. */
    public static final Api<CreateDatabaseRequest, CreateDatabaseResponse> CREATE_DATABASE =
            declare("CREATE_DATABASE", 1001, 0);

    /** Coordinator. */
    public static final Api<DropDatabaseRequest, DropDatabaseResponse> DROP_DATABASE =
            declare("DROP_DATABASE", 1002, 0);

    /** Any server. */
    public static final Api<ListDatabasesRequest, ListDatabasesResponse> LIST_DATABASES =
            declare("LIST_DATABASES", 1003, 0);

    /** Any server. */
    public static final Api<DatabaseExistsRequest, DatabaseExistsResponse> DATABASE_EXISTS =
            declare("DATABASE_EXISTS", 1004, 0);

    /** Coordinator. */
    public static final Api<CreateTableRequest, CreateTableResponse> CREATE_TABLE = declare("CREATE_TABLE", 1005, 0);

    /** Coordinator. */
    public static final Api<DropTableRequest, DropTableResponse> DROP_TABLE = declare("DROP_TABLE", 1006, 0);

    /** Any server. */
    public static final Api<GetTableInfoRequest, GetTableInfoResponse> GET_TABLE_INFO =
            declare("GET_TABLE_INFO", 1007, 0);

    /** Any server. */
    public static final Api<ListTablesRequest, ListTablesResponse> LIST_TABLES = declare("LIST_TABLES", 1008, 0);

    /** Any server. */
    public static final Api<ListPartitionInfosRequest, ListPartitionInfosResponse> LIST_PARTITION_INFOS =
            declare("LIST_PARTITION_INFOS", 1009, 0);

    /** Any server. */
    public static final Api<TableExistsRequest, TableExistsResponse> TABLE_EXISTS = declare("TABLE_EXISTS", 1010, 0);

    /** Any server. */
    public static final Api<GetTableSchemaRequest, GetTableSchemaResponse> GET_TABLE_SCHEMA =
            declare("GET_TABLE_SCHEMA", 1011, 0);

    /** Any server. */
    public static final Api<MetadataRequest, MetadataResponse> GET_METADATA = declare("GET_METADATA", 1012, 0);

    /** Tablet servers. */
    public static final Api<ProduceLogRequest, ProduceLogResponse> PRODUCE_LOG = declare("PRODUCE_LOG", 1014, 0);

    /** Tablet servers. */
    public static final Api<FetchLogRequest, FetchLogResponse> FETCH_LOG = declare("FETCH_LOG", 1015, 0);

    /** Tablet servers. */
    public static final Api<PutKvRequest, PutKvResponse> PUT_KV = declare("PUT_KV", 1016, 2);

    /** Tablet servers. */
    public static final Api<LookupRequest, LookupResponse> LOOKUP = declare("LOOKUP", 1017, 1);

    /** Tablet servers. */
    public static final Api<ListOffsetsRequest, ListOffsetsResponse> LIST_OFFSETS = declare("LIST_OFFSETS", 1021, 0);

    /** Any server. */
    public static final Api<GetLatestKvSnapshotsRequest, GetLatestKvSnapshotsResponse> GET_LATEST_KV_SNAPSHOTS =
            declare("GET_LATEST_KV_SNAPSHOTS", 1023, 0);

    /** Any server. */
    public static final Api<GetKvSnapshotMetadataRequest, GetKvSnapshotMetadataResponse> GET_KV_SNAPSHOT_METADATA =
            declare("GET_KV_SNAPSHOT_METADATA", 1024, 0);

    /** Any server. */
    public static final Api<GetFileSystemSecurityTokenRequest, GetFileSystemSecurityTokenResponse>
            GET_FILESYSTEM_SECURITY_TOKEN = declare("GET_FILESYSTEM_SECURITY_TOKEN", 1025, 0);

    /** Tablet servers. */
    public static final Api<InitWriterRequest, InitWriterResponse> INIT_WRITER = declare("INIT_WRITER", 1026, 0);

    /** Any server. */
    public static final Api<GetLakeSnapshotRequest, GetLakeSnapshotResponse> GET_LAKE_SNAPSHOT =
            declare("GET_LAKE_SNAPSHOT", 1032, 0);

    /** Tablet servers. */
    public static final Api<LimitScanRequest, LimitScanResponse> LIMIT_SCAN = declare("LIMIT_SCAN", 1033, 0);

    /** Tablet servers. */
    public static final Api<PrefixLookupRequest, PrefixLookupResponse> PREFIX_LOOKUP =
            declare("PREFIX_LOOKUP", 1034, 1);

    /** Any server. */
    public static final Api<GetDatabaseInfoRequest, GetDatabaseInfoResponse> GET_DATABASE_INFO =
            declare("GET_DATABASE_INFO", 1035, 0);

    /** Coordinator. */
    public static final Api<CreatePartitionRequest, CreatePartitionResponse> CREATE_PARTITION =
            declare("CREATE_PARTITION", 1036, 0);

    /** Coordinator. */
    public static final Api<DropPartitionRequest, DropPartitionResponse> DROP_PARTITION =
            declare("DROP_PARTITION", 1037, 0);

    /** Any server. */
    public static final Api<AuthenticateRequest, AuthenticateResponse> AUTHENTICATE = declare("AUTHENTICATE", 1038, 0);

    /** Coordinator. */
    public static final Api<CreateAclsRequest, CreateAclsResponse> CREATE_ACLS = declare("CREATE_ACLS", 1039, 0);

    /** Any server. */
    public static final Api<ListAclsRequest, ListAclsResponse> LIST_ACLS = declare("LIST_ACLS", 1040, 0);

    /** Coordinator. */
    public static final Api<DropAclsRequest, DropAclsResponse> DROP_ACLS = declare("DROP_ACLS", 1041, 0);

    /** Coordinator. */
    public static final Api<AlterTableRequest, AlterTableResponse> ALTER_TABLE = declare("ALTER_TABLE", 1044, 0);

    /** Any server. */
    public static final Api<DescribeClusterConfigsRequest, DescribeClusterConfigsResponse> DESCRIBE_CLUSTER_CONFIGS =
            declare("DESCRIBE_CLUSTER_CONFIGS", 1045, 0);

    /** Coordinator. */
    public static final Api<AlterClusterConfigsRequest, AlterClusterConfigsResponse> ALTER_CLUSTER_CONFIGS =
            declare("ALTER_CLUSTER_CONFIGS", 1046, 0);

    /** Coordinator. */
    public static final Api<AddServerTagRequest, AddServerTagResponse> ADD_SERVER_TAG =
            declare("ADD_SERVER_TAG", 1047, 0);

    /** Coordinator. */
    public static final Api<RemoveServerTagRequest, RemoveServerTagResponse> REMOVE_SERVER_TAG =
            declare("REMOVE_SERVER_TAG", 1048, 0);

    /** Coordinator. */
    public static final Api<RebalanceRequest, RebalanceResponse> REBALANCE = declare("REBALANCE", 1049, 0);

    /** Coordinator. */
    public static final Api<ListRebalanceProgressRequest, ListRebalanceProgressResponse> LIST_REBALANCE_PROGRESS =
            declare("LIST_REBALANCE_PROGRESS", 1050, 0);

    /** Coordinator. */
    public static final Api<CancelRebalanceRequest, CancelRebalanceResponse> CANCEL_REBALANCE =
            declare("CANCEL_REBALANCE", 1051, 0);

    /** Coordinator. */
    public static final Api<RegisterProducerOffsetsRequest, RegisterProducerOffsetsResponse> REGISTER_PRODUCER_OFFSETS =
            declare("REGISTER_PRODUCER_OFFSETS", 1053, 0);

    /** Coordinator. */
    public static final Api<GetProducerOffsetsRequest, GetProducerOffsetsResponse> GET_PRODUCER_OFFSETS =
            declare("GET_PRODUCER_OFFSETS", 1054, 0);

    /** Coordinator. */
    public static final Api<DeleteProducerOffsetsRequest, DeleteProducerOffsetsResponse> DELETE_PRODUCER_OFFSETS =
            declare("DELETE_PRODUCER_OFFSETS", 1055, 0);

    /** Coordinator. */
    public static final Api<AcquireKvSnapshotLeaseRequest, AcquireKvSnapshotLeaseResponse> ACQUIRE_KV_SNAPSHOT_LEASE =
            declare("ACQUIRE_KV_SNAPSHOT_LEASE", 1056, 0);

    /** Coordinator. */
    public static final Api<ReleaseKvSnapshotLeaseRequest, ReleaseKvSnapshotLeaseResponse> RELEASE_KV_SNAPSHOT_LEASE =
            declare("RELEASE_KV_SNAPSHOT_LEASE", 1057, 0);

    /** Coordinator. */
    public static final Api<DropKvSnapshotLeaseRequest, DropKvSnapshotLeaseResponse> DROP_KV_SNAPSHOT_LEASE =
            declare("DROP_KV_SNAPSHOT_LEASE", 1058, 0);

    /** Tablet servers. */
    public static final Api<GetTableStatsRequest, GetTableStatsResponse> GET_TABLE_STATS =
            declare("GET_TABLE_STATS", 1059, 0);

    /** Coordinator. */
    public static final Api<AlterDatabaseRequest, AlterDatabaseResponse> ALTER_DATABASE =
            declare("ALTER_DATABASE", 1060, 0);

    /** Tablet servers. */
    public static final Api<ScanKvRequest, ScanKvResponse> SCAN_KV = declare("SCAN_KV", 1061, 0);

    /** Any server. */
    public static final Api<GetClusterHealthRequest, GetClusterHealthResponse> GET_CLUSTER_HEALTH =
            declare("GET_CLUSTER_HEALTH", 1062, 0);

    /** Coordinator. */
    public static final Api<ListRemoteLogManifestsRequest, ListRemoteLogManifestsResponse> LIST_REMOTE_LOG_MANIFESTS =
            declare("LIST_REMOTE_LOG_MANIFESTS", 1063, 0);

    /** Coordinator. */
    public static final Api<ListKvSnapshotsRequest, ListKvSnapshotsResponse> LIST_KV_SNAPSHOTS =
            declare("LIST_KV_SNAPSHOTS", 1064, 0);

    /** Coordinator. */
    public static final Api<AddServerTagByRackRequest, AddServerTagByRackResponse> ADD_SERVER_TAG_BY_RACK =
            declare("ADD_SERVER_TAG_BY_RACK", 1065, 0);

    /** Coordinator. */
    public static final Api<RemoveServerTagByRackRequest, RemoveServerTagByRackResponse> REMOVE_SERVER_TAG_BY_RACK =
            declare("REMOVE_SERVER_TAG_BY_RACK", 1066, 0);

    private static final List<Api<?, ?>> ALL = Collections.unmodifiableList(DECLARED);

    private Apis() {}

    /** Every API, by number. */
    public static List<Api<?, ?>> all() {
        return ALL;
    }

    private static <Q extends MessageLite, R extends MessageLite> Api<Q, R> declare(
            String name, int key, int maxVersion) {
        Api<Q, R> api = new Api<>(name, (short) key, (short) 0, (short) maxVersion);
        DECLARED.add(api);
        return api;
    }
}
