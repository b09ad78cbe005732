package io.plimsoll.data.store;

import io.plimsoll.data.MarketDataException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a symbol stood for before a token swap has a name of its own, such as {@code LUNA.1}. An import that knows one side of the swap only
 * would put both under one name.
 */
final class FormerTokens {

    private static final Pattern NAME = Pattern.compile("(.+)\\.[0-9]+");

    private FormerTokens() {}

    /**
     * Checks that no token begins before the one that had its symbol ends.
     *
     * @throws MarketDataException if one does, naming both
     */
    static void requireApart(Path store, Collection<Partition> partitions) {
        for (Partition former : partitions) {
            Matcher name = NAME.matcher(former.key().asset());
            if (name.matches()) {
                partitions.stream()
                        .filter(present -> present.key().asset().equals(name.group(1)))
                        .filter(present -> isSameMarket(present.key(), former.key()))
                        .filter(present -> !former.last().isBefore(present.first()))
                        .forEach(present -> refuse(store, former, present));
            }
        }
    }

    private static boolean isSameMarket(Partition.Key a, Partition.Key b) {
        return a.table().equals(b.table())
                && a.market().equals(b.market())
                && a.interval().equals(b.interval());
    }

    private static void refuse(Path store, Partition former, Partition present) {
        String asset = present.key().asset();
        throw new MarketDataException("store " + store + ", market "
                + former.key().market() + ": bars of " + asset + " to "
                + former.last() + " are those of another token, " + former.key().asset() + ", but " + asset
                + " would begin at " + present.first()
                + "; import both sides of the swap at once, into a store that has neither");
    }
}
