package io.plimsoll.data;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A traded instrument: the venue's full symbol and the asset it prices.
 *
 * @param symbol the venue's symbol, for example {@code BTCUSDT}
 * @param asset the asset's short name, for example {@code BTC}; the key everywhere else
 */
public record Instrument(String symbol, String asset) {

    private static final Pattern NAME = Pattern.compile("[A-Z0-9][A-Z0-9._-]{0,31}");
    private static final List<String> QUOTES = List.of("USDT", "USDC", "FDUSD", "USD");
    private static final Set<String> DOLLAR_TOKENS = Set.of("USDT", "USDC", "FDUSD", "BUSD", "TUSD", "USD");
    private static final Pattern PAIR = Pattern.compile("(.+)[._-](USDT|USDC|FDUSD|BUSD|TUSD|USD)");

    /** Checks both names. */
    public Instrument {
        requireName("symbol", symbol);
        requireName("asset", asset);
    }

    /**
     * The instrument of a symbol whose quote currency, where it is a known US dollar token, is dropped for the asset's name. A symbol
     * that ends in USD without a separator is quoted in dollars ({@code DOTUSD} prices DOT, {@code BNBUSD} prices BNB): BUSD and TUSD
     * count as quotes only behind a separator. The name of a dollar token alone is an asset.
     *
     * @param symbol letters, digits, dot, dash or underscore, in any case
     * @throws IllegalArgumentException if the symbol is empty, too long or holds another character
     */
    public static Instrument ofSymbol(String symbol) {
        String upper = symbol.toUpperCase(Locale.ROOT);
        Matcher pair = PAIR.matcher(upper);
        if (pair.matches()) {
            return new Instrument(upper, pair.group(1));
        }
        if (DOLLAR_TOKENS.contains(upper)) {
            return new Instrument(upper, upper);
        }
        for (String quote : QUOTES) {
            if (upper.length() > quote.length() && upper.endsWith(quote)) {
                return new Instrument(upper, upper.substring(0, upper.length() - quote.length()));
            }
        }
        return new Instrument(upper, upper);
    }

    private static void requireName(String field, String value) {
        if (!NAME.matcher(value).matches()) {
            throw new IllegalArgumentException(field
                    + " must be 1 to 32 of A-Z 0-9 . _ - and start with a letter or digit; have \"" + value + "\"");
        }
    }
}
