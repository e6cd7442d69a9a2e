/* SPDX-License-Identifier: Apache-2.0 */
package fluss.localcluster;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Holds a process halted.
 *
 * <p>A halted child cannot see that its parent ended. So a small shell stands by: it continues the child as soon as its
 * own standard input is closed, by us or by our end, and the child then ends itself.
 */
final class Suspension {
    private static final String SCRIPT = "kill -STOP \"$1\" && echo halted; read line; kill -CONT \"$1\"";
    private static final long END_SECONDS = 10;

    private final Process shell;

    private Suspension(Process shell) {
        this.shell = shell;
    }

    static Suspension of(Process process) {
        try {
            Process shell = new ProcessBuilder("sh", "-c", SCRIPT, "sh", Long.toString(process.pid()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Suspension suspension = new Suspension(shell);
            String answer = shell.inputReader().readLine();
            if (!"halted".equals(answer)) {
                suspension.end();
                throw new LocalClusterException("Process " + process.pid() + " cannot be halted.");
            }
            return suspension;
        } catch (IOException e) {
            throw new LocalClusterException("Halting a process needs the command 'sh'.", e);
        }
    }

    void end() {
        try {
            shell.outputWriter().close();
        } catch (IOException e) {
            // The shell has ended already.
        }
        shell.onExit().completeOnTimeout(shell, END_SECONDS, TimeUnit.SECONDS).join();
        shell.destroyForcibly();
    }
}
