package io.plimsoll.service.watch;

import io.plimsoll.service.publication.AccountScore;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every watched account at one instant, worst first: liquidatable, then unknown, since what is missing may be anything, then by probability. Immutable; safe for use by
 * any thread.
 */
public final class Watchlist {

    private final WatchedAccount[] accounts;
    private final Map<AlarmLevel, Integer> counts;
    private final Map<Integer, WatchedAccount[]> orders = new ConcurrentHashMap<>();

    /** Place of an account in the list: where to go on, also in a later list in which it stands elsewhere or not at all. */
    public record Place(AccountScore score, String id) {}

    Watchlist(Collection<WatchedAccount> accounts) {
        this.accounts = accounts.toArray(WatchedAccount[]::new);
        this.counts = new EnumMap<>(AlarmLevel.class);
        for (AlarmLevel level : AlarmLevel.values()) {
            counts.put(level, 0);
        }
        for (WatchedAccount account : this.accounts) {
            counts.merge(account.level(), 1, Integer::sum);
        }
    }

    /** Number of accounts at a level. */
    public int count(AlarmLevel level) {
        return counts.getOrDefault(level, 0);
    }

    /** Number of accounts. */
    public int size() {
        return accounts.length;
    }

    /**
     * A part of the list.
     *
     * @param horizonSeconds horizon whose probability orders it
     * @param level only accounts at this level; null for all
     * @param after where the last part ended; null for the beginning
     * @param limit most accounts
     */
    public List<WatchedAccount> page(int horizonSeconds, @Nullable AlarmLevel level, @Nullable Place after, int limit) {
        WatchedAccount[] ordered = orders.computeIfAbsent(horizonSeconds, this::ordered);
        int from = after == null ? 0 : behind(ordered, after, horizonSeconds);
        Stream<WatchedAccount> rest = Arrays.stream(ordered, from, ordered.length);
        return rest.filter(a -> level == null || a.level() == level)
                .limit(limit)
                .toList();
    }

    private WatchedAccount[] ordered(int horizonSeconds) {
        WatchedAccount[] ordered = accounts.clone();
        Comparator<AccountScore> worstFirst = AccountScore.worstFirst(horizonSeconds);
        Arrays.parallelSort(
                ordered,
                Comparator.comparing((WatchedAccount a) -> a.score().score(), worstFirst)
                        .thenComparing(a -> a.account().id()));
        return ordered;
    }

    private static int behind(WatchedAccount[] ordered, Place place, int horizonSeconds) {
        Comparator<AccountScore> worstFirst = AccountScore.worstFirst(horizonSeconds);
        int low = 0;
        int high = ordered.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            WatchedAccount account = ordered[middle];
            int order = worstFirst.compare(account.score().score(), place.score());
            boolean before = order < 0 || (order == 0 && account.account().id().compareTo(place.id()) <= 0);
            if (before) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
