package io.plimsoll.data.fact;

import java.time.Instant;
import java.util.List;

/** One fact of each kind with every field filled. */
final class FactSamples {

    static final Instant TIME = Instant.parse("2022-05-11T00:00:00Z");
    static final Instant KNOWN = Instant.parse("2022-05-12T00:00:00Z");

    private FactSamples() {}

    static List<Fact> all() {
        return List.of(
                new PricePoint("aave", "WETH", TIME, KNOWN, 2345.5),
                new FundingRate("binance-perp", "BTCUSDT", "BTC", TIME, KNOWN, -0.0001, 0.0003, 8),
                new OpenInterest("binance-perp", "BTCUSDT", "BTC", TIME, KNOWN, 12.5, 500_000.0),
                new PerpetualLiquidations(
                        "binance-perp", "BTCUSDT", "BTC", TIME, KNOWN, 24, 1.0, 2.0, 40_000.0, 80_000.0, 120_000.0),
                new ForcedOrder("binance-perp", "BTCUSDT", "BTC", TIME, KNOWN, "SELL", 30_000, 30_001.0, 0.5, 0.4),
                new LendingLiquidation(
                        "aave-v2-main",
                        TIME,
                        KNOWN,
                        "0xa",
                        "0xb",
                        "WETH",
                        1.5,
                        3000.0,
                        3001.0,
                        "USDC",
                        2800.0,
                        2799.0,
                        0.5),
                new LoanLiquidation(
                        "rocifi",
                        TIME,
                        KNOWN,
                        "100018497",
                        "0xc",
                        "maturity",
                        TIME.minusSeconds(3600),
                        TIME.plusSeconds(60),
                        500.0,
                        0.3,
                        1.23,
                        1.18,
                        501.0,
                        1.0,
                        -2.0,
                        "CLOSED",
                        "0xd"),
                new LoanRepayment("rocifi", TIME, KNOWN, "100018497", "0xc", 107.5, "4"),
                new AccountState("aave-v2-main", TIME, KNOWN, "0xa", 1.37, 5000.0, 2000.0, 2.5, 1.0, 11715814.0),
                new AccountPosition("aave-v2-main", TIME, KNOWN, "0xa", "WETH", 4.5e18, 5000.0, 1e18, 1200.0, 1260.5),
                new LeverageTier(
                        "binance-perp",
                        "BTC/USDT:USDT",
                        "BTC",
                        "USDT",
                        TIME,
                        KNOWN,
                        2,
                        50_000,
                        600_000.0,
                        0.005,
                        100,
                        50.0),
                new LendingParameters("aave-v3-ethereum", "WETH", TIME, KNOWN, 0.805, 0.83, 0.05, true, false),
                new PerpetualParameters(
                        "dydx-v4",
                        "BTC-USD",
                        "BTC",
                        TIME,
                        KNOWN,
                        0.02,
                        0.012,
                        50.0,
                        20e6,
                        50e6,
                        "Large-Cap",
                        false,
                        true),
                new Observation("stables", "supply.usdt", TIME, KNOWN, -3.5));
    }

    /** The sample of that kind. */
    static <F extends Record & Fact> F of(FactKind<F> kind) {
        return all().stream()
                .filter(kind.type()::isInstance)
                .map(kind.type()::cast)
                .findFirst()
                .orElseThrow();
    }
}
