/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.provider;

import fluss.api.error.ProviderException;
import fluss.spi.Availability;
import fluss.spi.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The providers of one kind and the rules by which one is chosen, the same for every kind: of those that serve the need, the one
 * whose name is configured, the only usable one, the one of the highest priority. Looks for them once, when it is first asked. Safe for any
 * thread.
 *
 * @param <P> what they provide
 */
final class Registry<P extends Provider> {

    private static final Logger LOG = System.getLogger("fluss.core.provider");

    private final Supplier<List<Candidate<P>>> search;
    private @Nullable List<Candidate<P>> found;

    Registry(List<Candidate<P>> candidates) {
        this(() -> candidates);
    }

    /** Finds what this supplier finds, which is asked at most once. */
    Registry(Supplier<List<Candidate<P>>> search) {
        this.search = search;
    }

    /** Looks for them now. */
    void find() {
        candidates();
    }

    private synchronized List<Candidate<P>> candidates() {
        List<Candidate<P>> known = found;
        if (known == null) {
            known = List.copyOf(search.get());
            found = known;
        }
        return known;
    }

    /**
     * Chooses.
     *
     * @throws ProviderException if nothing serves, what serves is unusable, or the choice is not clear
     */
    P choose(Need<P> need) {
        List<Candidate<P>> candidates = candidates();
        List<Candidate<P>> serving = new ArrayList<>();
        for (Candidate<P> candidate : candidates) {
            if (serves(candidate, need)) {
                serving.add(candidate);
            }
        }
        refuseEqualNames(need, serving);
        List<Candidate<P>> named = new ArrayList<>(serving);
        need.configuredName()
                .ifPresent(name -> named.removeIf(
                        candidate -> !normalised(candidate.name()).equals(name)));
        Map<Candidate<P>, Availability> rejected = new HashMap<>();
        List<Candidate<P>> usable = new ArrayList<>();
        for (Candidate<P> candidate : named) {
            Availability availability = candidate.availability();
            if (availability.isUsable()) {
                usable.add(candidate);
            } else {
                rejected.put(candidate, availability);
            }
        }
        if (usable.isEmpty()) {
            throw missing(need, named, rejected);
        }
        Candidate<P> chosen = usable.size() == 1 ? usable.get(0) : highest(need, usable);
        P provider = chosen.provider();
        if (provider == null) {
            throw new AssertionError("a provider that could not be made is not usable");
        }
        LOG.log(Level.DEBUG, () -> "For " + need.what() + " found " + list(candidates) + ", chose " + chosen);
        return provider;
    }

    /**
     * All that can be used, in the order of their names; the log tells of the others.
     *
     * @throws ProviderException if two have one name
     */
    List<P> usable() {
        List<Candidate<P>> candidates = candidates();
        Map<String, Candidate<P>> byName = new TreeMap<>();
        for (Candidate<P> candidate : candidates) {
            Availability availability = candidate.availability();
            if (!availability.isUsable()) {
                LOG.log(
                        Level.WARNING,
                        () -> candidate + " is on the path and is not used, because "
                                + availability.reason().orElse("it says so"),
                        availability.cause());
                continue;
            }
            Candidate<P> other = byName.putIfAbsent(normalised(candidate.name()), candidate);
            if (other != null) {
                throw new ProviderException(
                        "Two providers have one name: " + other + " and " + candidate + ". Remove one of them", null);
            }
        }
        LOG.log(Level.DEBUG, () -> "Of " + list(candidates) + " takes part whatever can be used");
        return byName.values().stream()
                .map(Candidate::provider)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Names are compared without regard to case, hyphens and underscores: {@code ROUND_ROBIN} is {@code roundrobin}. */
    static String normalised(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    private static <P extends Provider> boolean serves(Candidate<P> candidate, Need<P> need) {
        P provider = candidate.provider();
        if (provider == null) {
            return false;
        }
        try {
            return need.serves().test(provider);
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.WARNING, candidate + " fails to say what it serves", e);
            return false;
        }
    }

    private static <P extends Provider> void refuseEqualNames(Need<P> need, List<Candidate<P>> serving) {
        Map<String, Candidate<P>> byName = new HashMap<>();
        for (Candidate<P> candidate : serving) {
            Candidate<P> other = byName.putIfAbsent(normalised(candidate.name()), candidate);
            if (other != null) {
                throw new ProviderException(
                        need.asker() + " needs " + need.what() + ", and two providers have one name: " + other + " and "
                                + candidate + ". Remove one of them",
                        null);
            }
        }
    }

    private static <P extends Provider> Candidate<P> highest(Need<P> need, List<Candidate<P>> usable) {
        int top = usable.stream().mapToInt(Registry::priority).max().orElseThrow();
        List<Candidate<P>> best =
                usable.stream().filter(candidate -> priority(candidate) == top).toList();
        if (best.size() > 1) {
            throw new ProviderException(
                    need.asker() + " needs " + need.what() + ", and several providers of the priority " + top
                            + " serve it: " + list(best)
                            + ". Choose one by its name in the settings where there is a key"
                            + " for it, or remove the others",
                    null);
        }
        return best.get(0);
    }

    private static <P extends Provider> int priority(Candidate<P> candidate) {
        P provider = candidate.provider();
        return provider == null ? Integer.MIN_VALUE : provider.priority();
    }

    private ProviderException missing(
            Need<P> need, List<Candidate<P>> named, Map<Candidate<P>, Availability> rejected) {
        List<Candidate<P>> candidates = candidates();
        @Nullable Throwable cause = null;
        StringBuilder text = new StringBuilder(need.asker() + " needs " + need.what());
        text.append(
                named.isEmpty() ? ", and no provider on the path serves it" : ", and what serves it cannot be used");
        text.append(". Found: ").append(candidates.isEmpty() ? "none" : list(candidates));
        List<String> reasons = new ArrayList<>();
        for (Candidate<P> candidate : candidates) {
            Availability availability = rejected.get(candidate);
            if (availability == null && candidate.provider() == null) {
                availability = candidate.availability();
            }
            if (availability != null) {
                reasons.add(candidate + " because " + availability.reason().orElse("it says so"));
                cause = cause == null ? availability.cause() : cause;
            }
        }
        if (!reasons.isEmpty()) {
            text.append(". Rejected: ").append(String.join("; ", reasons));
        }
        if (named.isEmpty()) {
            text.append(". ").append(need.remedy());
        }
        return new ProviderException(text.toString(), cause);
    }

    private static String list(List<? extends Candidate<?>> candidates) {
        return candidates.stream().map(Candidate::toString).collect(Collectors.joining(", "));
    }
}
