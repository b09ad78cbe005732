package io.plimsoll.data.csv.layout;

/** Names of coins on Hyperliquid. */
final class HyperliquidCoin {

    private HyperliquidCoin() {}

    /** The asset of a coin: a leading k stands for a thousand, which other venues write in digits. */
    static String asset(String coin) {
        boolean thousands = coin.length() > 1 && coin.charAt(0) == 'k' && Character.isUpperCase(coin.charAt(1));
        return thousands ? "1000" + coin.substring(1) : coin;
    }
}
