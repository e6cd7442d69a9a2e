/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.wire;

import com.google.protobuf.Parser;
import fluss.core.wire.proto.AcquireKvSnapshotLeaseResponse;
import fluss.core.wire.proto.AddServerTagByRackResponse;
import fluss.core.wire.proto.AddServerTagResponse;
import fluss.core.wire.proto.AlterClusterConfigsResponse;
import fluss.core.wire.proto.AlterDatabaseResponse;
import fluss.core.wire.proto.AlterTableResponse;
import fluss.core.wire.proto.ApiVersionsResponse;
import fluss.core.wire.proto.AuthenticateResponse;
import fluss.core.wire.proto.CancelRebalanceResponse;
import fluss.core.wire.proto.CreateAclsResponse;
import fluss.core.wire.proto.CreateDatabaseResponse;
import fluss.core.wire.proto.CreatePartitionResponse;
import fluss.core.wire.proto.CreateTableResponse;
import fluss.core.wire.proto.DatabaseExistsResponse;
import fluss.core.wire.proto.DeleteProducerOffsetsResponse;
import fluss.core.wire.proto.DescribeClusterConfigsResponse;
import fluss.core.wire.proto.DropAclsResponse;
import fluss.core.wire.proto.DropDatabaseResponse;
import fluss.core.wire.proto.DropKvSnapshotLeaseResponse;
import fluss.core.wire.proto.DropPartitionResponse;
import fluss.core.wire.proto.DropTableResponse;
import fluss.core.wire.proto.FetchLogResponse;
import fluss.core.wire.proto.GetClusterHealthResponse;
import fluss.core.wire.proto.GetDatabaseInfoResponse;
import fluss.core.wire.proto.GetFileSystemSecurityTokenResponse;
import fluss.core.wire.proto.GetKvSnapshotMetadataResponse;
import fluss.core.wire.proto.GetLakeSnapshotResponse;
import fluss.core.wire.proto.GetLatestKvSnapshotsResponse;
import fluss.core.wire.proto.GetProducerOffsetsResponse;
import fluss.core.wire.proto.GetTableInfoResponse;
import fluss.core.wire.proto.GetTableSchemaResponse;
import fluss.core.wire.proto.GetTableStatsResponse;
import fluss.core.wire.proto.InitWriterResponse;
import fluss.core.wire.proto.LimitScanResponse;
import fluss.core.wire.proto.ListAclsResponse;
import fluss.core.wire.proto.ListDatabasesResponse;
import fluss.core.wire.proto.ListKvSnapshotsResponse;
import fluss.core.wire.proto.ListOffsetsResponse;
import fluss.core.wire.proto.ListPartitionInfosResponse;
import fluss.core.wire.proto.ListRebalanceProgressResponse;
import fluss.core.wire.proto.ListRemoteLogManifestsResponse;
import fluss.core.wire.proto.ListTablesResponse;
import fluss.core.wire.proto.LookupResponse;
import fluss.core.wire.proto.MetadataResponse;
import fluss.core.wire.proto.PrefixLookupResponse;
import fluss.core.wire.proto.ProduceLogResponse;
import fluss.core.wire.proto.PutKvResponse;
import fluss.core.wire.proto.RebalanceResponse;
import fluss.core.wire.proto.RegisterProducerOffsetsResponse;
import fluss.core.wire.proto.ReleaseKvSnapshotLeaseResponse;
import fluss.core.wire.proto.RemoveServerTagByRackResponse;
import fluss.core.wire.proto.RemoveServerTagResponse;
import fluss.core.wire.proto.ScanKvResponse;
import fluss.core.wire.proto.TableExistsResponse;

/**
 * What reads the responses of each API. The classes of a message, hundreds in all, are loaded when its API is first used: a client
 * that connects and opens a table needs those of three.
 */
final class ResponseParsers {

    private ResponseParsers() {}

    static Parser<?> of(Api<?, ?> api) {
        return switch (api.key()) {
            case 1000 -> ApiVersionsResponse.parser();
            case 1001 -> CreateDatabaseResponse.parser();
            case 1002 -> DropDatabaseResponse.parser();
            case 1003 -> ListDatabasesResponse.parser();
            case 1004 -> DatabaseExistsResponse.parser();
            case 1005 -> CreateTableResponse.parser();
            case 1006 -> DropTableResponse.parser();
            case 1007 -> GetTableInfoResponse.parser();
            case 1008 -> ListTablesResponse.parser();
            case 1009 -> ListPartitionInfosResponse.parser();
            case 1010 -> TableExistsResponse.parser();
            case 1011 -> GetTableSchemaResponse.parser();
            case 1012 -> MetadataResponse.parser();
            case 1014 -> ProduceLogResponse.parser();
            case 1015 -> FetchLogResponse.parser();
            case 1016 -> PutKvResponse.parser();
            case 1017 -> LookupResponse.parser();
            case 1021 -> ListOffsetsResponse.parser();
            case 1023 -> GetLatestKvSnapshotsResponse.parser();
            case 1024 -> GetKvSnapshotMetadataResponse.parser();
            case 1025 -> GetFileSystemSecurityTokenResponse.parser();
            case 1026 -> InitWriterResponse.parser();
            case 1032 -> GetLakeSnapshotResponse.parser();
            case 1033 -> LimitScanResponse.parser();
            case 1034 -> PrefixLookupResponse.parser();
            case 1035 -> GetDatabaseInfoResponse.parser();
            case 1036 -> CreatePartitionResponse.parser();
            case 1037 -> DropPartitionResponse.parser();
            case 1038 -> AuthenticateResponse.parser();
            case 1039 -> CreateAclsResponse.parser();
            case 1040 -> ListAclsResponse.parser();
            case 1041 -> DropAclsResponse.parser();
            case 1044 -> AlterTableResponse.parser();
            case 1045 -> DescribeClusterConfigsResponse.parser();
            case 1046 -> AlterClusterConfigsResponse.parser();
            case 1047 -> AddServerTagResponse.parser();
            case 1048 -> RemoveServerTagResponse.parser();
            case 1049 -> RebalanceResponse.parser();
            case 1050 -> ListRebalanceProgressResponse.parser();
            case 1051 -> CancelRebalanceResponse.parser();
            case 1053 -> RegisterProducerOffsetsResponse.parser();
            case 1054 -> GetProducerOffsetsResponse.parser();
            case 1055 -> DeleteProducerOffsetsResponse.parser();
            case 1056 -> AcquireKvSnapshotLeaseResponse.parser();
            case 1057 -> ReleaseKvSnapshotLeaseResponse.parser();
            case 1058 -> DropKvSnapshotLeaseResponse.parser();
            case 1059 -> GetTableStatsResponse.parser();
            case 1060 -> AlterDatabaseResponse.parser();
            case 1061 -> ScanKvResponse.parser();
            case 1062 -> GetClusterHealthResponse.parser();
            case 1063 -> ListRemoteLogManifestsResponse.parser();
            case 1064 -> ListKvSnapshotsResponse.parser();
            case 1065 -> AddServerTagByRackResponse.parser();
            case 1066 -> RemoveServerTagByRackResponse.parser();
            default -> throw new AssertionError(api);
        };
    }
}
