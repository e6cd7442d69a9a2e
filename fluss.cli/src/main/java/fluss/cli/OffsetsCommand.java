/* SPDX-License-Identifier: Apache-2.0 */
package fluss.cli;

import fluss.api.FlussConnection;
import fluss.api.admin.Admin;
import fluss.api.metadata.PartitionInfo;
import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TablePath;
import fluss.api.scan.OffsetSpec;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fluss offsets}: where the buckets of a table begin and end. */
@Command(
        name = "offsets",
        description = "Prints for each bucket of a table: partition (- if there are none), bucket, first offset, end.",
        mixinStandardHelpOptions = true)
final class OffsetsCommand implements Callable<Integer> {

    @Mixin
    private final ClusterOptions cluster = new ClusterOptions();

    @Parameters(paramLabel = "DATABASE.TABLE", converter = TablePathConverter.class)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private TablePath path;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (FlussConnection connection = cluster.connect()) {
            Admin admin = connection.admin();
            TableInfo table = admin.getTableInfo(path).join();
            if (!table.isPartitioned()) {
                List<Integer> buckets = buckets(table.bucketCount());
                print(
                        out,
                        "-",
                        spec -> admin.listOffsets(path, buckets, spec).all().join());
            }
            for (PartitionInfo partition :
                    table.isPartitioned() ? admin.listPartitionInfos(path).join() : List.<PartitionInfo>of()) {
                String name = partition.partitionName();
                List<Integer> buckets = buckets(partition.bucketCount().orElse(table.bucketCount()));
                print(
                        out,
                        name,
                        spec -> admin.listOffsets(path, name, buckets, spec)
                                .all()
                                .join());
            }
        }
        out.flush();
        return 0;
    }

    private static List<Integer> buckets(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static void print(PrintWriter out, String partition, Function<OffsetSpec, Map<Integer, Long>> offsets) {
        Map<Integer, Long> starts = offsets.apply(OffsetSpec.earliest());
        Map<Integer, Long> ends = offsets.apply(OffsetSpec.latest());
        starts.keySet().stream()
                .sorted()
                .forEach(bucket ->
                        out.println(partition + "\t" + bucket + "\t" + starts.get(bucket) + "\t" + ends.get(bucket)));
    }
}
