package io.plimsoll.data.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.data.MarketSource.LoadedMarket;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.RealData;
import io.plimsoll.data.Verdict;
import io.plimsoll.data.fact.AccountPosition;
import io.plimsoll.data.fact.AccountState;
import io.plimsoll.data.fact.Fact;
import io.plimsoll.data.fact.FactKind;
import io.plimsoll.data.fact.FundingRate;
import io.plimsoll.data.fact.LendingLiquidation;
import io.plimsoll.data.fact.LendingParameters;
import io.plimsoll.data.fact.LeverageTier;
import io.plimsoll.data.fact.LoanLiquidation;
import io.plimsoll.data.fact.LoanRepayment;
import io.plimsoll.data.fact.Observation;
import io.plimsoll.data.fact.OpenInterest;
import io.plimsoll.data.fact.PerpetualLiquidations;
import io.plimsoll.data.fact.PerpetualParameters;
import io.plimsoll.data.fact.PricePoint;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every real file of facts: how many rows, facts of each kind and findings, and values that were looked up in the file by hand. */
class RealFactsTest {

    private static final Instant PUBLISHED = Instant.parse("2025-04-30T00:00:00Z");
    private static final Map<String, LoadedMarket> LOADED = new HashMap<>();

    @AfterAll
    static void forget() {
        LOADED.clear();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            liquidations/aave-v2-events.csv.gz | 7693 | lending_liquidations=7690 | DUPLICATE_ROW=3 IGNORED_COLUMN=3
            liquidations/aave-btc-collateral-events.csv.gz | 3079 | lending_liquidations=3079 | IGNORED_COLUMN=2
            liquidations/perp-daily-liquidations-oi-funding.csv.gz | 78736 | funding=78736 observations=157136 open_interest=78736 perpetual_liquidations=42700 prices=78736 |
            liquidations/hyperliquid-daily-by-coin.csv.gz | 22770 | perpetual_liquidations=22770 |
            liquidations/hyperliquid-liquidator-vault-daily-pnl.csv.gz | 568 | observations=568 |
            loans/rocifi-liquidations.csv.gz | 2315 | loan_liquidations=2313 | IGNORED_COLUMN=1 IMPOSSIBLE_VALUE=2
            loans/rocifi-repayments.csv.gz | 1867 | loan_repayments=1867 |
            funding/btc-daily-funding.csv.gz | 1940 | funding=1940 |
            accounts/aave-v2-histories | 1318 | account_positions=8864 account_states=1318 | IGNORED_COLUMN=14 STUCK_PRICE=4
            parameters/binance_leverage_tiers_2024-10.csv.gz | 2805 | leverage_tiers=2805 |
            parameters/hyperliquid_universe_2025-04.csv | 191 | perpetual_parameters=191 | IGNORED_COLUMN=11
            parameters/aave_v2_reserves_2021.csv | 52 | lending_parameters=52 | IGNORED_COLUMN=3
            parameters/aave_v3_ethereum_2025-10-03.csv | 36 | lending_parameters=36 |
            parameters/dydx_v4_liquidity_tiers.csv | 7 | perpetual_parameters=7 | IGNORED_COLUMN=3
            parameters/dydx_v4_perpetuals.csv | 35 | perpetual_parameters=35 | IGNORED_COLUMN=4 MISSING_FILE=1
            parameters | 3126 | lending_parameters=88 leverage_tiers=2805 perpetual_parameters=233 | IGNORED_COLUMN=21
            prices/aave-reserves-hourly.csv.gz | 562962 | prices=562937 | DUPLICATE_ROW=25
            """)
    void everyRowIsUsedOrFound(String place, long rows, String facts, String findings) {
        LoadedMarket market = load(place);

        assertThat(market.quality().rowsRead()).isEqualTo(rows);
        assertThat(kinds(market)).isEqualTo(facts);
        assertThat(rules(market)).isEqualTo(findings == null ? "" : findings);
        assertThat(market.setAside()).hasSize((int)
                (market.quality().rows(Verdict.QUARANTINE) + market.quality().rows(Verdict.REJECT)));
        assertKeysTellFactsApart(market);
    }

    @Test
    void liquidationCallsOfAave() {
        List<LendingLiquidation> calls =
                load("liquidations/aave-v2-events.csv.gz").facts().of(FactKind.LENDING_LIQUIDATIONS);

        assertThat(calls.get(0))
                .isEqualTo(new LendingLiquidation(
                        "aave-v2-main",
                        Instant.parse("2020-12-17T14:19:27Z"),
                        Instant.parse("2020-12-17T14:19:27Z"),
                        "0xa53fe221bd861f75907d8fd496db1c70779721aa",
                        "",
                        "DAI",
                        17.80568896,
                        null,
                        null,
                        "WBTC",
                        0.00074305,
                        null,
                        null));
        assertThat(calls.get(calls.size() - 1))
                .isEqualTo(new LendingLiquidation(
                        "aave-v2-main",
                        Instant.parse("2021-12-30T10:52:03Z"),
                        Instant.parse("2021-12-30T10:52:03Z"),
                        "0x84e96450e9111f2a82f97ee49ce2b6de24f17407",
                        "0x3909336de913344701c6f096502d26208210b39f",
                        "WETH",
                        0.5796324051,
                        2152.635734,
                        2139.22903,
                        "WETH",
                        0.552030862,
                        2050.129271,
                        null));
        assertThat(calls)
                .filteredOn(call -> call.market().equals("aave-v2-amm"))
                .hasSize(69);
        assertThat(calls).filteredOn(call -> call.debtUsd() == null).hasSize(419);
    }

    @Test
    void liquidationCallsOfBitcoinCollateral() {
        List<LendingLiquidation> calls =
                load("liquidations/aave-btc-collateral-events.csv.gz").facts().of(FactKind.LENDING_LIQUIDATIONS);

        assertThat(calls.get(0).time()).isEqualTo(Instant.parse("2022-05-11T21:00:13Z"));
        assertThat(calls.get(0).collateralUsd()).isEqualTo(24675.185903857593);
        assertThat(calls.get(3078).market()).isEqualTo("aave-v3-ethereum");
        assertThat(calls.get(3078).collateralAsset()).isEqualTo("CBBTC");
        assertThat(calls.get(3078).protocolFeeUsd()).isEqualTo(12183.058478345263);
        assertThat(calls)
                .filteredOn(call -> call.market().equals("aave-v2-main"))
                .hasSize(2449);
        // Three liquidators, one block, one account, one amount.
        assertThat(calls)
                .filteredOn(call -> call.account().equals("0x1dc67adaf9f163c5b1a95043addbdfa1af58e512"))
                .filteredOn(call -> call.time().equals(Instant.ofEpochSecond(1_713_284_327)))
                .hasSize(3);
    }

    @Test
    void perpetualsByDay() {
        LoadedMarket market = load("liquidations/perp-daily-liquidations-oi-funding.csv.gz");
        Instant day = Instant.parse("2022-01-02T00:00:00Z");
        Instant known = Instant.parse("2022-01-03T00:00:00Z");

        assertThat(market.facts().of(FactKind.PERPETUAL_LIQUIDATIONS).get(0))
                .isEqualTo(new PerpetualLiquidations(
                        "binance-perp",
                        "PEOPLEUSDT",
                        "PEOPLE",
                        day,
                        known,
                        24,
                        438_865.0,
                        59_767.0,
                        53019.28065,
                        7220.45127,
                        null));
        assertThat(market.facts().of(FactKind.OPEN_INTEREST))
                .contains(new OpenInterest("binance-perp", "OMGUSDT", "OMG", day, known, 3_122_112.0, null));
        assertThat(market.facts().of(FactKind.FUNDING))
                .contains(new FundingRate("binance-perp", "OMGUSDT", "OMG", day, known, 0.0001, null, 8));
        assertThat(market.facts().of(FactKind.OBSERVATIONS))
                .contains(new Observation("binance-perp", "OMGUSDT.long_short_ratio", day, known, 5.2112));
        // 36,036 rows have no liquidations at all; zeros are the 652 and 2,091 that the file writes.
        assertThat(count(market, FactKind.PERPETUAL_LIQUIDATIONS, l -> l.longAmount() == null))
                .isZero();
        assertThat(count(market, FactKind.PERPETUAL_LIQUIDATIONS, l -> isZero(l.longAmount())))
                .isEqualTo(652);
        assertThat(count(market, FactKind.PERPETUAL_LIQUIDATIONS, l -> isZero(l.shortUsd())))
                .isEqualTo(2091);
        assertThat(count(market, FactKind.FUNDING, f -> f.rate() == -0.03)).isPositive();
    }

    @Test
    void dailySeriesOfHyperliquidAndOfBitcoinFunding() {
        assertThat(load("liquidations/hyperliquid-daily-by-coin.csv.gz").facts().of(FactKind.PERPETUAL_LIQUIDATIONS))
                .contains(new PerpetualLiquidations(
                        "hyperliquid",
                        "kSHIB",
                        "1000SHIB",
                        Instant.parse("2024-12-31T00:00:00Z"),
                        Instant.parse("2025-01-01T00:00:00Z"),
                        24,
                        null,
                        null,
                        null,
                        null,
                        194.97419000000002));
        assertThat(load("liquidations/hyperliquid-liquidator-vault-daily-pnl.csv.gz")
                        .facts()
                        .of(FactKind.OBSERVATIONS))
                .contains(new Observation(
                        "hyperliquid-liquidator-vault-daily-pnl",
                        "hyperliquid-liquidator-vault-daily-pnl.total_pnl",
                        Instant.parse("2023-06-14T00:00:00Z"),
                        Instant.parse("2023-06-15T00:00:00Z"),
                        7771.953367999988));
        assertThat(load("funding/btc-daily-funding.csv.gz")
                        .facts()
                        .of(FactKind.FUNDING)
                        .get(0))
                .isEqualTo(new FundingRate(
                        "btc-daily-funding",
                        "BTC",
                        "BTC",
                        Instant.parse("2019-09-10T00:00:00Z"),
                        Instant.parse("2019-09-11T00:00:00Z"),
                        0.0001,
                        0.0001,
                        8));
    }

    @Test
    void loans() {
        LoadedMarket liquidated = load("loans/rocifi-liquidations.csv.gz");
        LoanLiquidation first =
                liquidated.facts().of(FactKind.LOAN_LIQUIDATIONS).get(0);
        LoadedMarket repaid = load("loans/rocifi-repayments.csv.gz");

        assertThat(first.time()).isEqualTo(Instant.ofEpochSecond(1_662_152_501));
        assertThat(first.liquidationThreshold()).isEqualTo(1.23);
        assertThat(first.loanToValue()).isEqualTo(1.18);
        assertThat(first.paidUsd()).isEqualTo(5.061549);
        assertThat(first.status()).isEqualTo("CLOSED");
        assertThat(count(liquidated, FactKind.LOAN_LIQUIDATIONS, l -> l.type().equals("maturity")))
                .isEqualTo(1325);
        assertThat(repaid.facts().of(FactKind.LOAN_REPAYMENTS).get(0))
                .isEqualTo(new LoanRepayment(
                        "rocifi",
                        Instant.ofEpochSecond(1_659_233_553),
                        Instant.ofEpochSecond(1_659_233_553),
                        "100049866225639483459146962014455566288959189320796575738062637678095834254498",
                        "0x55c34043ec69e9847be0e8c8f9d47e48972ac514",
                        107.917115,
                        "4"));
        assertThat(count(repaid, FactKind.LOAN_REPAYMENTS, l -> l.borrower().isEmpty()))
                .isEqualTo(38);
    }

    @Test
    void accounts() {
        LoadedMarket market = load("accounts/aave-v2-histories");
        String account = "0x2e9b1763686A1657814991e9395b9d298E9Ec321";
        Instant time = Instant.ofEpochSecond(1_614_603_748);

        AccountState state = market.facts().of(FactKind.ACCOUNT_STATES).stream()
                .filter(s -> s.account().equals(account) && s.time().equals(time))
                .findFirst()
                .orElseThrow();
        assertThat(List.of(state.healthFactor(), state.collateralUsd(), state.debtUsd(), state.block()))
                .containsExactly(1.17, 2882.342437888584, 1933.658073288817, 11_952_478.0);
        assertThat(state.collateralBase()).isCloseTo(1.869627435405468, within(1e-15));
        assertThat(state.debtBase()).isCloseTo(1.254264634552695, within(1e-15));
        assertThat(state.publishedAt()).isEqualTo(time);
        assertThat(market.facts().of(FactKind.ACCOUNT_POSITIONS))
                .contains(new AccountPosition(
                        "aave-v2-main",
                        time,
                        time,
                        account,
                        "WETH",
                        8.0000309362683635E+17,
                        1233.3381632810206,
                        null,
                        null,
                        1541.6667424242669));
        assertThat(count(market, FactKind.ACCOUNT_STATES, s -> !s.publishedAt().equals(s.time())))
                .isEqualTo(35 + 23 + 22 + 2);
        // Prices begin with 2021: nothing before may be known before.
        assertThat(market.facts().of(FactKind.ACCOUNT_STATES))
                .filteredOn(s -> s.time().isBefore(Instant.parse("2021-01-01T00:00:00Z")))
                .hasSize(82)
                .allMatch(s -> s.publishedAt().isAfter(Instant.parse("2021-01-01T00:26:29Z")));
    }

    @Test
    void parameters() {
        LoadedMarket market = load("parameters");

        assertThat(market.facts().of(FactKind.LEVERAGE_TIERS))
                .contains(new LeverageTier(
                        "binance-perp",
                        "1000BONK/USDC:USDC",
                        "1000BONK",
                        "USDC",
                        Instant.parse("2024-10-01T00:00:00Z"),
                        Instant.parse("2024-11-01T00:00:00Z"),
                        4,
                        600_000,
                        1_200_000.0,
                        0.05,
                        10,
                        15_300.0));
        assertThat(count(market, FactKind.LEVERAGE_TIERS, tier -> tier.upperNotional() == null))
                .isEqualTo(1);
        assertThat(market.facts().of(FactKind.LENDING_PARAMETERS))
                .contains(
                        new LendingParameters(
                                "aave-v2-main",
                                "WBTC",
                                Instant.parse("2021-01-01T00:00:00Z"),
                                Instant.parse("2022-01-01T00:00:00Z"),
                                null,
                                0.75,
                                0.075,
                                true,
                                true),
                        new LendingParameters(
                                "aave-v3-ethereum",
                                "LUSD",
                                Instant.parse("2025-10-03T00:00:00Z"),
                                Instant.parse("2025-10-04T00:00:00Z"),
                                0.0,
                                0.77,
                                0.045,
                                true,
                                null));
        assertThat(market.facts().of(FactKind.PERPETUAL_PARAMETERS))
                .contains(
                        perpetual("dydx-v4", "LINK-USD", "LINK", 0.1, 0.05, null, 20e6, 50e6, "Small-Cap", null, false),
                        perpetual("dydx-v4", "BTC-USD", "BTC", 0.02, 0.012, null, null, null, "Large-Cap", null, false),
                        perpetual("dydx-v4", "BOME-USD", "BOME", 0.05, 0.03, null, 0.5e6, 1e6, "Isolated", null, true),
                        perpetual("hyperliquid", "MATIC", "MATIC", null, null, 20.0, null, null, "", true, false));
    }

    @Test
    void pricesOfLendingReserves() {
        List<PricePoint> prices =
                load("prices/aave-reserves-hourly.csv.gz").facts().of(FactKind.PRICES);
        Instant first = Instant.parse("2021-01-01T00:27:05Z");

        assertThat(prices.get(0)).isEqualTo(new PricePoint("aave-reserves-hourly", "1INCH", first, first, 1.3133853));
        assertThat(prices.get(prices.size() - 1).asset()).isEqualTo("XSUSHI");
        assertThat(prices.get(prices.size() - 1).price()).isEqualTo(1.7507934);
        assertThat(prices.stream().map(PricePoint::asset).distinct()).hasSize(32);
    }

    @ParameterizedTest
    @CsvSource({"BCHUSD, 19643", "BTCUSD, 20143", "ETHUSD, 20139", "LTCUSD, 20127", "XRPUSD, 20142"})
    void theSecondVenuesSwappedVolumesArePutRight(String symbol, long swapped) {
        LoadedMarket market = CsvFolderSource.of(RealData.at("prices/spot-1h-second-venue"))
                .withAssets(List.of(symbol.substring(0, 3)))
                .load(ProgressListener.NONE);

        assertThat(market.quality().count(QualityRule.SWAPPED_VOLUME)).isEqualTo(swapped);
        assertThat(market.quality().count(QualityRule.IMPOSSIBLE_VALUE)).isZero();
        assertThat(market.quality().count(QualityRule.IGNORED_COLUMN)).isZero();
        if (symbol.equals("BCHUSD")) {
            // 2018-05-15T06:00:00Z,1419.49,1439.82,1419.42,1425.14,97962.81,68.79
            assertThat(market.history().series("BCH").volume(0)).isEqualTo(68.79);
        }
    }

    private static PerpetualParameters perpetual(
            String market,
            String symbol,
            String asset,
            @Nullable Double initial,
            @Nullable Double maintenance,
            @Nullable Double leverage,
            @Nullable Double lowerCap,
            @Nullable Double upperCap,
            String riskClass,
            @Nullable Boolean delisted,
            boolean isolated) {
        return new PerpetualParameters(
                market,
                symbol,
                asset,
                PUBLISHED,
                PUBLISHED,
                initial,
                maintenance,
                leverage,
                lowerCap,
                upperCap,
                riskClass,
                delisted,
                isolated);
    }

    private static void assertKeysTellFactsApart(LoadedMarket market) {
        for (FactKind<?> kind : market.facts().kinds()) {
            Set<Object> keys = new HashSet<>();
            for (Fact fact : market.facts().of(kind)) {
                keys.add(kind.keyOf(fact));
            }
            assertThat(keys).as(kind.table()).hasSameSizeAs(market.facts().of(kind));
        }
    }

    private static boolean isZero(@Nullable Double value) {
        return value != null && value == 0;
    }

    private static <F extends Record & Fact> long count(LoadedMarket market, FactKind<F> kind, Predicate<F> wanted) {
        return market.facts().of(kind).stream().filter(wanted).count();
    }

    private static String kinds(LoadedMarket market) {
        TreeMap<String, Integer> counts = new TreeMap<>();
        market.facts()
                .kinds()
                .forEach(
                        kind -> counts.put(kind.table(), market.facts().of(kind).size()));
        return joined(counts.toString());
    }

    private static String rules(LoadedMarket market) {
        TreeMap<String, Long> counts = new TreeMap<>();
        market.quality().counts().forEach((rule, n) -> counts.put(rule.name(), n));
        return joined(counts.toString());
    }

    private static String joined(String map) {
        return map.replaceAll("[{},]", "");
    }

    /** Each place is read once for all tests: the longest has half a million rows. */
    private static LoadedMarket load(String place) {
        return LOADED.computeIfAbsent(
                place,
                name -> CsvFactSource.of(RealData.at(name))
                        .withPublished(PUBLISHED)
                        .load(ProgressListener.NONE));
    }
}
