package io.plimsoll.data.exchange;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a pair of currencies is called in this module: {@code BTC-USDT}, and {@code BTC-USDT-SWAP} for its perpetual.
 *
 * @param base the asset that is priced
 * @param quote the currency of its price
 * @param perpetual whether it is the perpetual
 */
record CandlePair(String base, String quote, boolean perpetual) {

    private static final Pattern TEXT = Pattern.compile("([A-Z0-9]{1,16})-([A-Z0-9]{2,10})(-SWAP)?");

    /**
     * The pair of a text.
     *
     * @throws IllegalArgumentException if it is none
     */
    static CandlePair parse(String text) {
        Matcher pair = TEXT.matcher(text);
        if (!pair.matches()) {
            throw new IllegalArgumentException(
                    "pair must be like BTC-USDT, or BTC-USDT-SWAP for its perpetual; have \"" + text + "\"");
        }
        return new CandlePair(pair.group(1), pair.group(2), pair.group(3) != null);
    }

    /** Base and quote: the symbol of the stored bars. */
    String symbol() {
        return base + "-" + quote;
    }
}
