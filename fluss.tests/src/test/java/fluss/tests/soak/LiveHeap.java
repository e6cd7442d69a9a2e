/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.soak;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What is reachable in this JVM after a full collection.
 *
 * @param bytes of all objects
 * @param ours how many objects there are of each class of this project
 * @param largest the classes that take most, for a message
 */
record LiveHeap(long bytes, Map<String, Long> ours, String largest) {

    /** Rank, instances, bytes, class. */
    private static final Pattern LINE = Pattern.compile("(?m)^\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+)");

    private static final int LARGEST = 25;

    /** Collects, and looks. Keeps little, since it is part of the heap when that is looked at the next time. */
    static LiveHeap now() {
        String histogram = histogram();
        long bytes = 0;
        Map<String, Long> ours = new HashMap<>();
        for (Matcher line = LINE.matcher(histogram); line.find(); ) {
            bytes += Long.parseLong(line.group(2));
            if (line.group(3).startsWith("fluss.")) {
                ours.put(line.group(3), Long.valueOf(line.group(1)));
            }
        }
        return new LiveHeap(bytes, ours, histogram.lines().limit(LARGEST).collect(Collectors.joining("\n")));
    }

    private static String histogram() {
        try {
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
        } catch (JMException e) {
            throw new IllegalStateException("This JVM makes no class histogram", e);
        }
    }

    /** How many objects of a class of this project there are. */
    long instances(String className) {
        return ours.getOrDefault(className, 0L);
    }
}
