package io.plimsoll.data.store;

import io.plimsoll.data.MarketSource;
import java.util.regex.Pattern;

/**
 * A source and what its data are to be called in the store.
 *
 * @param market name under which its bars and the rows set aside stand: venue and contract type, for example {@code binance-perp}
 * @param source where they come from
 */
public record NamedSource(String market, MarketSource source) {

    private static final Pattern MARKET = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    /** Checks the name. */
    public NamedSource {
        requireMarket(market);
    }

    static void requireMarket(String market) {
        if (!MARKET.matcher(market).matches()) {
            throw new IllegalArgumentException(
                    "market must be 1 to 64 of a-z 0-9 . _ - and start with a letter or digit;" + " have \"" + market
                            + "\"");
        }
    }
}
