package io.plimsoll.data.simulation;

import io.plimsoll.data.Instrument;
import java.util.ArrayList;
import java.util.List;

/**
 * One asset of a simulated market.
 *
 * @param symbol the symbol, as of a venue
 * @param startPrice price at the start, in quote units
 * @param beta how much of the common return it takes; 1 for the market's leader
 * @param ownVolatility volatility of the asset's own return in ordinary times, annualised, natural-log units
 * @param dailyVolumeUsd traded value of an ordinary day
 * @param pegged whether it is held at its start price; then {@code beta} is 0 and {@code ownVolatility} that of the noise around it
 */
public record SimulatedAsset(
        String symbol, double startPrice, double beta, double ownVolatility, double dailyVolumeUsd, boolean pegged) {

    /** Most assets that one market can have. */
    public static final int MOST = 500;

    private static final List<SimulatedAsset> NAMED = List.of(
            new SimulatedAsset("BTCUSDT", 42_000, 0.85, 0.18, 12e9),
            new SimulatedAsset("ETHUSDT", 2_300, 1.05, 0.26, 7e9),
            new SimulatedAsset("SOLUSDT", 100, 1.25, 0.55, 2e9),
            new SimulatedAsset("BNBUSDT", 310, 0.85, 0.34, 0.9e9),
            new SimulatedAsset("XRPUSDT", 0.62, 0.95, 0.45, 1.1e9),
            new SimulatedAsset("DOGEUSDT", 0.09, 1.10, 0.52, 0.8e9),
            new SimulatedAsset("ADAUSDT", 0.58, 1.10, 0.43, 0.5e9),
            new SimulatedAsset("AVAXUSDT", 38, 1.25, 0.52, 0.4e9),
            new SimulatedAsset("LINKUSDT", 15, 1.15, 0.48, 0.4e9),
            new SimulatedAsset("DOTUSDT", 8.2, 1.15, 0.42, 0.25e9),
            new SimulatedAsset("LTCUSDT", 72, 1.00, 0.38, 0.4e9),
            new SimulatedAsset("UNIUSDT", 7.3, 1.15, 0.52, 0.15e9));

    /** Checks every field. */
    public SimulatedAsset {
        Instrument.ofSymbol(symbol);
        Ranges.require("startPrice", startPrice, 1e-9, 1e9);
        Ranges.require("beta", beta, 0, pegged ? 0 : 2);
        Ranges.require("ownVolatility", ownVolatility, 0.01, 1);
        Ranges.require("dailyVolumeUsd", dailyVolumeUsd, 1, 1e13);
    }

    /** An asset that nothing holds at a price. */
    public SimulatedAsset(String symbol, double startPrice, double beta, double ownVolatility, double dailyVolumeUsd) {
        this(symbol, startPrice, beta, ownVolatility, dailyVolumeUsd, false);
    }

    /** A stablecoin at 1.00, with noise like that of the largest. */
    public static SimulatedAsset stablecoin(String symbol) {
        return new SimulatedAsset(symbol, 1, 0, 0.017, 3e8, true);
    }

    /**
     * The first {@code count} assets of an endless list: twelve with the names of well-known coins and figures like theirs, then smaller
     * ones with names of their own. The list does not depend on {@code count}.
     *
     * @throws IllegalArgumentException if the count is not within 1 to {@link #MOST}
     */
    public static List<SimulatedAsset> first(int count) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("assets must be 1 to " + MOST + "; have " + count);
        }
        List<SimulatedAsset> assets = new ArrayList<>(NAMED.subList(0, Math.min(count, NAMED.size())));
        for (int k = NAMED.size(); k < count; k++) {
            double spread = (k * 7 % 13) / 12.0;
            assets.add(new SimulatedAsset(
                    "SIM" + (k + 1) + "USDT",
                    0.05 * Math.pow(10, 3 * spread),
                    0.9 + 0.35 * spread,
                    0.40 + 0.15 * (1 - spread),
                    2e9 / (k + 1)));
        }
        return assets;
    }

    /** The instrument of the symbol. */
    public Instrument instrument() {
        return Instrument.ofSymbol(symbol);
    }
}
