/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.client;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import fluss.api.metadata.TableDescriptor;
import fluss.core.async.WorkerThread;
import fluss.core.json.TableJson;
import fluss.core.row.CheckedRow;
import fluss.core.wire.Api;
import fluss.core.wire.Apis;
import fluss.core.wire.RequestFrame;
import fluss.core.wire.ResponseFrame;
import fluss.core.wire.proto.ApiVersionsRequest;
import fluss.core.wire.proto.ApiVersionsResponse;
import fluss.core.wire.proto.GetTableInfoRequest;
import fluss.core.wire.proto.GetTableInfoResponse;
import fluss.core.wire.proto.MetadataResponse;
import fluss.core.wire.proto.PbApiVersion;
import fluss.core.wire.proto.PbServerNode;
import fluss.core.wire.proto.PbTablePath;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Does, beside the first connection of a process, what that connection will do a moment later: writes and reads messages and a table's
 * description, in small. The two hundred classes behind that are loaded meanwhile on a second processor, and not one after the other
 * when the answers are there; that is a third of the time from the start to an open table. Changes nothing but the time.
 */
final class Rehearsal {

    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    /** A response's type and request id, all zeros: a success, of the request 0. */
    private static final int RESPONSE_HEADER_BYTES = 5;

    private static final byte[] TABLE = """
            {"version":1,"schema":{"version":1,"columns":[{"name":"a","data_type":{"type":"STRING"},"id":0}],"highest_field_id":0},
            "partition_key":[],"bucket_key":[],"bucket_count":1,"properties":{"a":"b"},"custom_properties":{}}""".getBytes(StandardCharsets.UTF_8);

    private Rehearsal() {}

    /** Begins, if this is the first connection of the process. */
    static void beginOnce() {
        if (BEGUN.compareAndSet(false, true)) {
            new WorkerThread(Rehearsal::perform, "fluss-rehearsal").start();
        }
    }

    /** The parts in the order in which a connection comes to them. */
    static void perform() {
        System.getLogger("fluss.core").isLoggable(Level.DEBUG);
        messages();
        table();
    }

    private static void messages() {
        write(
                Apis.API_VERSIONS,
                ApiVersionsRequest.newBuilder()
                        .setClientSoftwareName("a")
                        .setClientSoftwareVersion("a")
                        .build());
        read(
                Apis.API_VERSIONS,
                ApiVersionsResponse.newBuilder()
                        .addApiVersions(PbApiVersion.newBuilder()
                                .setApiKey(1)
                                .setMinVersion(0)
                                .setMaxVersion(0))
                        .build());
        PbServerNode.Builder server =
                PbServerNode.newBuilder().setNodeId(0).setHost("a").setPort(1);
        read(
                Apis.GET_METADATA,
                MetadataResponse.newBuilder()
                        .setCoordinatorServer(server)
                        .addTabletServers(server)
                        .build());
        write(
                Apis.GET_TABLE_INFO,
                GetTableInfoRequest.newBuilder()
                        .setTablePath(
                                PbTablePath.newBuilder().setDatabaseName("a").setTableName("a"))
                        .build());
        read(
                Apis.GET_TABLE_INFO,
                GetTableInfoResponse.newBuilder()
                        .setTableId(0)
                        .setSchemaId(1)
                        .setTableJson(ByteString.copyFrom(TABLE))
                        .setCreatedTime(0)
                        .setModifiedTime(0)
                        .build());
    }

    private static void table() {
        TableDescriptor table = TableJson.read(TABLE);
        new CheckedRow(table.schema().rowType()).another();
    }

    private static void write(Api<?, ?> api, MessageLite request) {
        RequestFrame.encode(api, 0, 0, request);
    }

    private static <R extends MessageLite> void read(Api<?, R> api, R response) {
        byte[] body = response.toByteArray();
        byte[] frame = new byte[RESPONSE_HEADER_BYTES + body.length];
        System.arraycopy(body, 0, frame, RESPONSE_HEADER_BYTES, body.length);
        ResponseFrame.parse(frame).body(api.parser());
    }
}
