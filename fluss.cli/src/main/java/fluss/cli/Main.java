/* SPDX-License-Identifier: Apache-2.0 */
package fluss.cli;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code fluss}. */
@Command(
        name = "fluss",
        description = "Talks to Apache Fluss clusters.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            DemoCommand.class,
            DescribeCommand.class,
            OffsetsCommand.class,
            ProduceCommand.class,
            ConsumeCommand.class,
            LookupCommand.class
        })
public final class Main {

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        CommandLine commandLine = new CommandLine(new Main());
        commandLine.setExecutionExceptionHandler((failure, command, result) -> {
            command.getErr().println(command.getCommandName() + " failed: " + Reason.of(failure));
            return 1;
        });
        System.exit(commandLine.execute(arguments));
    }

    /** The version of this module. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Optional.ofNullable(Main.class.getModule().getDescriptor())
                    .flatMap(ModuleDescriptor::rawVersion)
                    .or(() -> Optional.ofNullable(
                            Main.class.getPackage().getImplementationVersion())) // on the class path
                    .orElse("(of classes that are not in a jar)");
            return new String[] {"fluss " + version};
        }
    }
}
