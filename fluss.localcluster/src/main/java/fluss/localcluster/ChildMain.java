/* SPDX-License-Identifier: Apache-2.0 */
package fluss.localcluster;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.util.Arrays;

/**
 * What a child process runs first: it ends the process when the parent is gone, however the parent ended, and then is
 * the server.
 *
 * <p>Standard input is a pipe from the parent into which nothing is ever written. The operating system closes it when
 * the parent ends, also by {@code kill -9}, and that is the sign.
 *
 * <p>The class is handed to the child as a file of its own, so it names no other class of ours, has no nested class and
 * needs nothing but {@code java.base} of Java 17.
 */
final class ChildMain {
    private static final int DELETE_ATTEMPTS = 50;

    private ChildMain() {}

    /**
     * Runs a main class under the watch.
     *
     * @param args the directory to delete when the parent is gone (empty: none), the main class, its arguments
     */
    public static void main(String[] args) throws Throwable {
        Thread watch = new Thread(() -> endWithParent(args[0]), "parent-watch");
        watch.setDaemon(true);
        watch.start();
        try {
            ClassLoader.getSystemClassLoader()
                    .loadClass(args[1])
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) Arrays.copyOfRange(args, 2, args.length));
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static void endWithParent(String orphanedDirectory) {
        try (InputStream pipe = System.in) {
            while (pipe.read() >= 0) {
                // Nobody writes; a byte changes nothing.
            }
        } catch (IOException e) {
            // A broken pipe tells the same as a closed one.
        }
        try {
            if (!orphanedDirectory.isEmpty()) {
                deleteTogetherWithSiblings(new File(orphanedDirectory));
            }
        } finally {
            Runtime.getRuntime().halt(1);
        }
    }

    /** Each child deletes what it can: while others still write a pass misses files, and the last child leaves none. */
    private static void deleteTogetherWithSiblings(File directory) {
        for (int i = 0; i < DELETE_ATTEMPTS && directory.exists(); i++) {
            delete(directory);
        }
    }

    private static void delete(File file) {
        // What a link points to is not ours.
        File[] children = Files.isSymbolicLink(file.toPath()) ? null : file.listFiles();
        if (children != null) {
            for (File child : children) {
                delete(child);
            }
        }
        boolean unused = file.delete();
    }
}
