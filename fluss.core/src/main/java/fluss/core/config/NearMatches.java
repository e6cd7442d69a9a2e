/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what was probably meant. */
final class NearMatches {

    private static final int MOST = 3;

    private NearMatches() {}

    /** The known keys that a wrong one resembles, the nearest first, at most three. */
    static List<String> of(String wrong, Collection<String> known) {
        String text = wrong.toLowerCase(Locale.ROOT).replace('_', '-');
        int limit = Math.max(2, text.length() / 5);
        return known.stream()
                .filter(key -> distance(text, key) <= limit)
                .sorted(Comparator.comparingInt((String key) -> distance(text, key))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** Edits from one text to the other; a missing prefix, up to a dot, counts as one. */
    private static int distance(String text, String key) {
        return key.endsWith("." + text) ? 1 : edits(text, key);
    }

    private static int edits(String a, String b) {
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            int[] swap = previous;
            previous = current;
            current = swap;
        }
        return previous[b.length()];
    }
}
