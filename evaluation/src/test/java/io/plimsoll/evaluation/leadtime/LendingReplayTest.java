package io.plimsoll.evaluation.leadtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.data.fact.LendingLiquidation;
import io.plimsoll.data.fact.LendingParameters;
import io.plimsoll.data.fact.PricePoint;
import io.plimsoll.evaluation.leadtime.ReplayedHour.Liquidatable;
import io.plimsoll.evaluation.leadtime.ReplayedHour.Loan;
import io.plimsoll.evaluation.leadtime.ReplayedHour.Reason;
import io.plimsoll.evaluation.leadtime.ReplayedHour.Unknown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LendingReplayTest {

    private static final Instant T = Instant.parse("2021-03-01T12:00:00Z");
    private static final Set<String> FORECAST = Set.of("ETH", "LINK");

    private static final List<LendingParameters> PARAMETERS = List.of(
            parameters("WETH", 0.85), parameters("LINK", 0.75), parameters("UNI", 0.70), parameters("USDC", 0.85));

    private static LendingParameters parameters(String reserve, double threshold) {
        return new LendingParameters("m", reserve, T, T, null, threshold, 0.05, true, true);
    }

    private static PricePoint price(String reserve, Instant time, double price) {
        return new PricePoint("m", reserve, time, time, price);
    }

    private static LendingReplay replay(PricePoint... prices) {
        return new LendingReplay(new ReservePrices(List.of(prices)), PARAMETERS);
    }

    /** 10 ether at 1,500 against 10,000 dollars: by the table 1.275, on record less, as the threshold then was .80. */
    private static BorrowerState state(double health, Map<String, Double> collateral, Map<String, Double> debts) {
        long time = T.minusSeconds(7_200).toEpochMilli();
        return new BorrowerState(
                time,
                time,
                health,
                collateral,
                debts,
                Map.of("WETH", 1_500.0, "LINK", 25.0, "UNI", 20.0, "USDC", 1.0, "ZRX", 1.0));
    }

    private static BorrowerRecord borrower(BorrowerState state, LendingLiquidation... liquidations) {
        return new BorrowerRecord("a", "a", List.of(state), List.of(liquidations), Long.MAX_VALUE);
    }

    private static Optional<ReplayedHour> hour(LendingReplay replay, BorrowerRecord borrower) {
        return replay.hour(borrower, T.toEpochMilli(), FORECAST);
    }

    @Test
    void loanIsRevaluedAtPricesKnownBeforeTheHourWithThresholdsAsTheyWere() {
        LendingReplay replay = replay(
                price("WETH", T.minusSeconds(1_800), 1_600),
                price("WETH", T, 900),
                price("USDC", T.minusSeconds(60), 1));
        BorrowerState state = state(1.2, Map.of("WETH", 10.0), Map.of("USDC", 10_000.0));
        assertThat(replay.tabledHealth(state)).isCloseTo(1.275, within(1e-12));
        Loan loan = (Loan) hour(replay, borrower(state)).orElseThrow();
        assertThat(loan.health()).as("1.2 · 1600/1500").isCloseTo(1.28, within(1e-12));
        assertThat(loan.collateral().get("WETH")).as("10 · .8").isCloseTo(8, within(1e-12));
        assertThat(loan.still()).containsExactly("USDC");
    }

    @Test
    void whatWasLiquidatedSinceIsTakenOff() {
        LendingReplay replay =
                replay(price("WETH", T.minusSeconds(1_800), 1_500), price("USDC", T.minusSeconds(60), 1));
        BorrowerState state = state(1.02, Map.of("WETH", 10.0), Map.of("USDC", 12_500.0));
        Instant at = T.minusSeconds(600);
        LendingLiquidation liquidation =
                new LendingLiquidation("m", at, at, "a", "", "WETH", 4.0, null, null, "USDC", 6_250.0, null, null);
        Loan loan = (Loan) hour(replay, borrower(state, liquidation)).orElseThrow();
        assertThat(loan.health()).as("6 · 1500 · .85 / 6250").isCloseTo(1.224, within(1e-12));
    }

    @Test
    void liquidationThatIsNotKnownYetChangesNothing() {
        LendingReplay replay =
                replay(price("WETH", T.minusSeconds(1_800), 1_500), price("USDC", T.minusSeconds(60), 1));
        BorrowerState state = state(1.02, Map.of("WETH", 10.0), Map.of("USDC", 12_500.0));
        LendingLiquidation later =
                new LendingLiquidation("m", T, T, "a", "", "WETH", 4.0, null, null, "USDC", 6_250.0, null, null);
        assertThat(((Loan) hour(replay, borrower(state, later)).orElseThrow()).health())
                .isCloseTo(1.02, within(1e-12));
    }

    @Test
    void healthBelowOneIsLiquidatable() {
        LendingReplay replay =
                replay(price("WETH", T.minusSeconds(1_800), 1_200), price("USDC", T.minusSeconds(60), 1));
        BorrowerState state = state(1.2, Map.of("WETH", 10.0), Map.of("USDC", 10_625.0));
        assertThat(hour(replay, borrower(state)).orElseThrow()).isInstanceOf(Liquidatable.class);
        BorrowerState deep = state(0.02, Map.of("WETH", 10.0), Map.of("USDC", 637_500.0));
        assertThat(hour(replay, borrower(deep)).orElseThrow()).isInstanceOf(Liquidatable.class);
    }

    @Test
    void oldPriceIsNoPrice() {
        LendingReplay replay =
                replay(price("WETH", T.minusSeconds(10_801), 1_600), price("USDC", T.minusSeconds(60), 1));
        BorrowerState state = state(1.2, Map.of("WETH", 10.0), Map.of("USDC", 10_625.0));
        assertThat(hour(replay, borrower(state))).contains(new Unknown(Reason.NO_PRICE));
        LendingReplay fresh =
                replay(price("WETH", T.minusSeconds(10_800), 1_600), price("USDC", T.minusSeconds(60), 1));
        assertThat(hour(fresh, borrower(state)).orElseThrow()).isInstanceOf(Loan.class);
    }

    @Test
    void aTenthWithoutForecastIsHeldStillAndMoreIsNotJudged() {
        LendingReplay replay = replay(
                price("WETH", T.minusSeconds(1_800), 1_500),
                price("UNI", T.minusSeconds(1_800), 20),
                price("USDC", T.minusSeconds(60), 1));
        // 75 of UNI are worth 1,500, as much as a tenth of all if there are 9 ether.
        Map<String, Double> tenth = Map.of("WETH", 9.0, "UNI", 75.0);
        double health = (9 * 1_500 * 0.85 + 1_500 * 0.7) / 10_000;
        Loan loan = (Loan) hour(replay, borrower(state(health, tenth, Map.of("USDC", 10_000.0))))
                .orElseThrow();
        assertThat(loan.still()).containsExactlyInAnyOrder("UNI", "USDC");
        Map<String, Double> more = Map.of("WETH", 9.0, "UNI", 76.0);
        double higher = (9 * 1_500 * 0.85 + 1_520 * 0.7) / 10_000;
        assertThat(hour(replay, borrower(state(higher, more, Map.of("USDC", 10_000.0)))))
                .contains(new Unknown(Reason.NO_FORECAST));
        assertThat(hour(replay, borrower(state(2.5, Map.of("USDC", 10_000.0), Map.of("UNI", 170.0)))))
                .contains(new Unknown(Reason.NO_FORECAST));
    }

    @Test
    void loanOfPeggedCoinsAloneIsNotSafeButUnknown() {
        LendingReplay replay = replay(price("USDC", T.minusSeconds(60), 1), price("DAI", T.minusSeconds(60), 1));
        BorrowerState state = new BorrowerState(
                T.minusSeconds(60).toEpochMilli(),
                T.minusSeconds(60).toEpochMilli(),
                1.7,
                Map.of("USDC", 200.0),
                Map.of("DAI", 100.0),
                Map.of("USDC", 1.0, "DAI", 1.0));
        assertThat(hour(replay, borrower(state))).contains(new Unknown(Reason.NO_FORECAST));
    }

    @Test
    void stateThatCannotYieldItsHealthFactorIsNotBelieved() {
        LendingReplay replay =
                replay(price("WETH", T.minusSeconds(1_800), 1_500), price("USDC", T.minusSeconds(60), 1));
        assertThat(hour(replay, borrower(state(2.4, Map.of("WETH", 10.0), Map.of("USDC", 10_000.0)))))
                .contains(new Unknown(Reason.STATE_DOES_NOT_ADD_UP));
        assertThat(hour(replay, borrower(state(Double.NaN, Map.of("WETH", 10.0), Map.of("USDC", 10_000.0)))))
                .contains(new Unknown(Reason.STATE_DOES_NOT_ADD_UP));
    }

    @Test
    void nothingIsWatchedWithoutDebtOrARecentState() {
        LendingReplay replay = replay(price("WETH", T.minusSeconds(1_800), 1_500));
        assertThat(hour(replay, borrower(state(Double.NaN, Map.of("WETH", 10.0), Map.of()))))
                .isEmpty();
        BorrowerRecord borrower = borrower(state(1.2, Map.of("WETH", 10.0), Map.of("USDC", 10_625.0)));
        assertThat(replay.hour(borrower, T.plusSeconds(22 * 3_600 + 1).toEpochMilli(), FORECAST))
                .as("a state more than a day old")
                .isEmpty();
        assertThat(replay.hour(borrower, T.minusSeconds(7_200).toEpochMilli(), FORECAST))
                .as("a state of this very moment was not known before it")
                .isEmpty();
    }

    @Test
    void parametersOfTwoMarketsAreRefused() {
        List<LendingParameters> twice = new ArrayList<>(PARAMETERS);
        twice.add(parameters("WETH", 0.8));
        assertThatThrownBy(() -> new LendingReplay(new ReservePrices(List.of()), twice))
                .hasMessage("parameters must be of one market and time; have WETH twice");
    }

    @Test
    void volatilityOfALoanIsThatOfItsRatio() {
        List<PricePoint> prices = new ArrayList<>();
        for (int age = 0; age <= 200; age++) {
            Instant time = T.minusSeconds(3_600L * age + 60);
            prices.add(price("WETH", time, age % 2 == 0 ? 1_500 : 1_500 * Math.exp(0.01)));
            prices.add(price("USDC", time, 1));
        }
        ReservePrices reserves = new ReservePrices(prices);
        BorrowerState state = state(1.2, Map.of("WETH", 10.0), Map.of("USDC", 10_625.0));
        Loan loan = (Loan)
                hour(new LendingReplay(reserves, PARAMETERS), borrower(state)).orElseThrow();
        double[] perHour = new RatioVolatility(reserves).before(loan, T.toEpochMilli(), List.of(24, 72));
        assertThat(perHour[0]).isCloseTo(0.01, within(1e-12));
        assertThat(perHour[1]).isCloseTo(0.01, within(1e-12));
        double[] early = new RatioVolatility(reserves)
                .before(loan, T.minusSeconds(190 * 3_600L).toEpochMilli(), List.of(24));
        assertThat(early[0]).as("ten hours alone").isNaN();
    }
}
