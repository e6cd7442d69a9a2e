/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code bench}. */
@Command(
        name = "bench",
        description = "Measures the client.",
        mixinStandardHelpOptions = true,
        subcommands = {CompareCommand.class, OverheadCommand.class})
public final class Main {

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        CommandLine commandLine = new CommandLine(new Main());
        commandLine.setExecutionExceptionHandler((failure, command, result) -> {
            command.getErr().println(command.getCommandName() + " failed: " + failure.getMessage());
            return 1;
        });
        System.exit(commandLine.execute(arguments));
    }
}
