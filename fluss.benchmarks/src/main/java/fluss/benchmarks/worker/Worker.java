/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.worker;

import fluss.benchmarks.workload.Workload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The main program of both sides: does the task of the command line, prints the figures, and ends the process, with 1 if
 * anything failed.
 */
public final class Worker {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";

    private final Task task;
    private final BenchmarkClient.Connector connector;

    private Worker(Task task, BenchmarkClient.Connector connector) {
        this.task = task;
        this.connector = connector;
    }

    /** Does what the arguments say with the connections of this connector. Does not return. */
    @SuppressWarnings("CatchAndPrintStackTrace") // standard error is where the driver looks
    public static void main(String[] arguments, BenchmarkClient.Connector connector) {
        int code = 0;
        try {
            new Worker(Task.parse(arguments), connector).execute();
        } catch (Exception | LinkageError e) {
            e.printStackTrace();
            code = 1;
        }
        System.exit(code);
    }

    private void execute() throws Exception {
        if (task.action() == Task.Action.RUN && task.work() == Work.CONNECT) {
            print(new ConnectWork(task, connector).run());
            return;
        }
        try (BenchmarkClient client = connector.connect(task)) {
            switch (task.action()) {
                case CREATE_DATABASE -> client.createDatabase();
                case DROP_DATABASE -> client.dropDatabase();
                case LOAD -> new LoadWork(task, client).run();
                case RUN -> print(run(client, new Workload()));
            }
        }
    }

    private Report run(BenchmarkClient client, Workload workload) throws Exception {
        return switch (task.work()) {
            case APPEND, APPEND_NONE, APPEND_HEAP, UPSERT -> new WriteWork(task, client, workload).run();
            case APPEND1 -> new SingleAppendWork(task, client).run();
            case TAIL -> new TailWork(task, client).run();
            case SCAN, SCAN_NONE, SCAN2, SCAN_ARROW -> new ScanWork(task, client, workload).run();
            case LOOKUP -> new LookupWork(task, client, workload).run();
            case LOOKUP1 -> new SingleLookupWork(task, client, workload).run();
            case CONNECT -> throw new IllegalStateException("Connecting is measured without a connection");
        };
    }

    @SuppressWarnings("SystemOut")
    private static void print(Report report) throws IOException {
        System.out.print(withPeakMemory(report).lines());
        System.out.flush();
    }

    /** Adds what the system tells; systems other than Linux tell nothing. */
    private static Report withPeakMemory(Report report) throws IOException {
        if (!Files.isReadable(STATUS)) {
            return report;
        }
        for (String line : Files.readAllLines(STATUS, StandardCharsets.US_ASCII)) {
            if (line.startsWith(PEAK)) {
                String kilobytes =
                        line.substring(PEAK.length()).replace("kB", "").strip();
                return report.with(Figure.PEAK_RSS_KB, Double.parseDouble(kilobytes));
            }
        }
        return report;
    }
}
