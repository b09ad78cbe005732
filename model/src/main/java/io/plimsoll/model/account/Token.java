package io.plimsoll.model.account;

/**
 * A coin on a chain. The same coin on two chains is two tokens: they share a price and a concentration, and a halted bridge cuts off one of
 * them.
 *
 * @param coin symbol of the coin, which is also that of its price
 * @param chain name of the chain
 */
public record Token(String coin, String chain) {

    /** The cash balance of a subaccount, for orders that pay from it or into it. */
    public static final Token CASH = new Token("cash", "venue");

    /** Checks the names. */
    public Token {
        if (coin == null || coin.isBlank()) {
            throw new IllegalArgumentException("coin must not be blank; have " + coin + " on chain " + chain);
        }
        if (chain == null || chain.isBlank()) {
            throw new IllegalArgumentException("chain must not be blank; have " + chain + " for coin " + coin);
        }
    }

    @Override
    public String toString() {
        return coin + " on " + chain;
    }
}
