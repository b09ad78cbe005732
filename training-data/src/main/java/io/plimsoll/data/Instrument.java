package io.plimsoll.data;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A traded instrument: the venue's full symbol and the asset it prices.
 *
 * @param symbol the venue's symbol, for example {@code BTCUSDT}
 * @param asset the asset's short name, for example {@code BTC}; the key everywhere else
 */
public record Instrument(String symbol, String asset) {

    private static final Pattern NAME = Pattern.compile("[A-Z0-9][A-Z0-9._-]{0,31}");
    private static final List<String> QUOTES = List.of("USDT", "USDC", "BUSD", "TUSD", "FDUSD", "USD");

    /** Checks both names. */
    public Instrument {
        requireName("symbol", symbol);
        requireName("asset", asset);
    }

    /**
     * The instrument of a symbol whose quote currency, where it is a known US dollar token, is dropped for the asset's name.
     *
     * @param symbol letters, digits, dot, dash or underscore, in any case
     * @throws IllegalArgumentException if the symbol is empty, too long or holds another character
     */
    public static Instrument ofSymbol(String symbol) {
        String upper = symbol.toUpperCase(Locale.ROOT);
        for (String quote : QUOTES) {
            if (upper.length() > quote.length() && upper.endsWith(quote)) {
                String base = upper.substring(0, upper.length() - quote.length());
                return new Instrument(upper, base.replaceFirst("[._-]$", ""));
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
