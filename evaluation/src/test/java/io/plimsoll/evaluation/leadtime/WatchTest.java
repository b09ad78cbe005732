package io.plimsoll.evaluation.leadtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketEvent;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.fact.AccountPosition;
import io.plimsoll.data.fact.AccountState;
import io.plimsoll.data.fact.Facts;
import io.plimsoll.data.fact.LendingLiquidation;
import io.plimsoll.data.fact.LendingParameters;
import io.plimsoll.data.fact.PricePoint;
import io.plimsoll.data.simulation.SimulatedMarket;
import io.plimsoll.data.simulation.SimulationSettings;
import io.plimsoll.evaluation.SmallConfiguration;
import io.plimsoll.evaluation.leadtime.ReplayedHour.Loan;
import io.plimsoll.evaluation.leadtime.ScoredAccount.Hour;
import io.plimsoll.model.AssetFrame;
import io.plimsoll.model.MarginEngine;
import io.plimsoll.model.MarginFrame;
import io.plimsoll.model.account.Collateral;
import io.plimsoll.model.account.Debt;
import io.plimsoll.model.account.LendingTerms;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.account.Token;
import io.plimsoll.model.account.venue.AaveReserve;
import io.plimsoll.model.account.venue.AaveRules;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.liquidation.LiquidationRisk;
import io.plimsoll.model.margin.LiquidatorProfile;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.training.RefitSchedule.Kind;
import io.plimsoll.model.training.Trainer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Both watches on the frames of one small model of a simulated market. */
class WatchTest {

    private static final Horizon EIGHT = new Horizon(8);
    private static final Horizon DAY = new Horizon(24);
    private static final MarginProfile PROFILE = new MarginProfile(
            "test",
            EIGHT,
            995_000,
            EIGHT,
            950_000,
            100_000,
            5_000,
            LiquidatorProfile.standard(),
            1,
            100_000,
            0,
            1_000_000);

    private static MarketHistory market;
    private static ModelArtefact artefact;
    private static final List<MarginFrame> FRAMES = new ArrayList<>();
    private static String asset;
    private static Instant from;
    private static LendingLeadTime lending;

    @BeforeAll
    static void play() {
        market = new SimulatedMarket(SimulationSettings.DEFAULT.withAssets(3).withHours(24 * 130))
                .load(ProgressListener.NONE)
                .history();
        asset = market.assets().get(0);
        from = market.start().plus(Duration.ofDays(110));
        artefact = new Trainer(SmallConfiguration.of(List.of(EIGHT, DAY), 2), ProgressListener.NONE)
                .fold(market)
                .refit(from, Kind.FULL);
        MarginEngine engine = new MarginEngine(artefact, PROFILE);
        for (MarketEvent event : market.events(from, market.end())) {
            engine.apply(event).frame().ifPresent(FRAMES::add);
        }
        lending = new LendingLeadTime(facts(), "m", AlarmRule.STANDARD);
        FRAMES.forEach(frame -> lending.closed(artefact, frame));
    }

    @Test
    void everyHourOfAPositionIsScoredByTheLadderOrCountedAsMissing() {
        Instant to = market.end().minus(Duration.ofDays(3));
        PositionWatch watch = PositionWatch.of(market, 80, 9, from, to);
        FRAMES.forEach(watch::closed);
        List<LaidPosition> laid = LaidPositions.standard(80, 9).on(market, from, to);
        List<ScoredAccount> accounts = watch.accounts();
        assertThat(accounts).hasSize(80);
        assertThat(accounts.get(0).scores())
                .containsExactly(
                        "probability 24h",
                        "probability 8h",
                        "margin ratio",
                        "distance / EWMA 1 d",
                        "distance / EWMA 3 d",
                        "distance / EWMA 7 d");
        int liquidated = 0;
        for (ScoredAccount account : accounts) {
            LaidPosition position = laid.stream()
                    .filter(p -> p.id().equals(account.id()))
                    .findFirst()
                    .orElseThrow();
            liquidated += account.liquidations().length;
            assertThat(account.liquidations().length == 1).isEqualTo(position.isLiquidated());
            for (int i = 0; i < account.size(); i++) {
                int at = i;
                MarginFrame frame = FRAMES.stream()
                        .filter(f -> f.time() == account.hour(at))
                        .findFirst()
                        .orElseThrow();
                assertThat(position.isOpenAt(frame.time())).isTrue();
                if (account.state(i) == Hour.SCORED) {
                    AssetFrame of = frame(frame, position.asset());
                    double distance = position.distance(of.price());
                    double[] reached = LiquidationRisk.probabilities(of.champion(), position.side(), distance);
                    assertThat(account.value(0, i)).isEqualTo(reached[1]);
                    assertThat(account.value(1, i)).isEqualTo(reached[0]).isLessThanOrEqualTo(reached[1]);
                    assertThat(account.value(2, i)).isBetween(0.0, 1.0);
                }
            }
        }
        assertThat(liquidated).isBetween(8, 72);
    }

    @Test
    void hourWithoutABarIsMissing() {
        PositionWatch watch = PositionWatch.of(market, 30, 9, from, from.plus(Duration.ofDays(5)));
        for (MarginFrame frame : FRAMES) {
            boolean isDark = frame.time() / ScoredAccount.HOUR % 10 == 0;
            watch.closed(isDark ? new MarginFrame(frame.time(), List.of()) : frame);
        }
        for (ScoredAccount account : watch.accounts()) {
            for (int i = 0; i < account.size(); i++) {
                if (account.hour(i) / ScoredAccount.HOUR % 10 == 0) {
                    assertThat(account.state(i)).isEqualTo(Hour.MISSING);
                }
            }
        }
    }

    @Test
    void loanOfOnePriceHasTheProbabilityOfTheLadder() {
        ScoredAccount account = lending.recorded().get(0);
        assertThat(account.count(Hour.SCORED)).isGreaterThan(20);
        int compared = 0;
        for (int i = 0; i < account.size(); i++) {
            if (account.state(i) != Hour.SCORED) {
                continue;
            }
            int at = i;
            MarginFrame frame = FRAMES.stream()
                    .filter(f -> f.time() == account.hour(at))
                    .findFirst()
                    .orElseThrow();
            double health = -account.value(1, i);
            double[] ladder =
                    LiquidationRisk.probabilities(frame(frame, asset).champion(), Side.LONG, Math.log(health));
            if (ladder[1] > 0.005) {
                assertThat(account.value(0, i) / ladder[1]).isCloseTo(1, within(1e-6));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(10);
        assertThat(lending.fidelity().states()).isPositive();
        assertThat(lending.fidelity().tabled().median()).isCloseTo(0, within(0.005));
        assertThat(lending.fidelity().scale().median()).isCloseTo(1, within(0.005));
    }

    @Test
    void ladderAndJointScenariosAgreeOnLoansOfOnePrice() {
        LoanRisk risk = new LoanRisk(List.of(DAY, EIGHT));
        for (int k = 0; k < FRAMES.size(); k += 100) {
            MarginFrame frame = FRAMES.get(k);
            Map<String, AssetFrame> assets =
                    frame.assets().stream().collect(Collectors.toMap(AssetFrame::asset, Function.identity()));
            risk.of(List.of(), artefact, assets);
            for (double health : new double[] {1.01, 1.02, 1.04}) {
                agree(risk, loan(asset, "USDC", health, frame), frame, assets);
                agree(risk, loan("USDC", asset, health, frame), frame, assets);
            }
        }
    }

    private static Loan loan(String pledged, String owed, double health, MarginFrame frame) {
        double price = frame(frame, asset).price();
        BigDecimal one = BigDecimal.ONE;
        double coins = health * (owed.equals(asset) ? price : 1 / price) / 0.8;
        AaveReserve reserve =
                new AaveReserve(new LendingTerms(new BigDecimal("0.7"), new BigDecimal("0.8"), BigDecimal.ZERO), one);
        return new Loan(
                Subaccount.loan(
                        List.of(new Collateral(
                                new Token(pledged, "chain"),
                                BigDecimal.valueOf(coins).setScale(18, RoundingMode.DOWN))),
                        List.of(new Debt(new Token(owed, "chain"), one))),
                MarketSnapshot.of(Map.of(asset, BigDecimal.valueOf(price), "USDC", one), Set.of("chain"), Set.of()),
                new AaveRules(Map.of(pledged, reserve)),
                Set.of("USDC"),
                health,
                Map.of(pledged, coins * 0.8),
                Map.of(owed, 1.0));
    }

    private static void agree(LoanRisk risk, Loan loan, MarginFrame frame, Map<String, AssetFrame> assets) {
        agree(risk.joint(List.of(loan), assets)[0], risk.ladder(loan, asset, frame(frame, asset)));
    }

    private static void agree(double[] joint, double[] ladder) {
        for (int h = 0; h < ladder.length; h++) {
            assertThat(joint[h]).isCloseTo(ladder[h], within(0.002 + 0.05 * ladder[h]));
        }
    }

    @Test
    void loanInferredFromItsLiquidationHasAHealthOfOneThere() {
        List<ScoredAccount> inferred = lending.inferred();
        assertThat(inferred).hasSize(1);
        ScoredAccount account = inferred.get(0);
        assertThat(account.id()).isEqualTo("0xb " + liquidation("0xB").time());
        assertThat(account.size()).isEqualTo(72);
        int last = account.size() - 1;
        double price = priceBefore(account.hour(last));
        double trigger = priceBefore(liquidation("0xB").time().toEpochMilli());
        if (account.state(last) == Hour.SCORED) {
            assertThat(-account.value(1, last)).isCloseTo(price / trigger, within(1e-9));
        } else {
            assertThat(price).isLessThan(trigger);
        }
        assertThat(lending.severalReserves()).isZero();
        assertThat(lending.unpricedEpisodes()).isZero();
    }

    @Test
    void marketWithoutFactsIsRefused() {
        assertThatThrownBy(() -> new LendingLeadTime(facts(), "other", AlarmRule.STANDARD))
                .hasMessage(
                        "facts must hold liquidations, parameters and states of accounts of other; have 0, 0 and 0");
    }

    private static AssetFrame frame(MarginFrame frame, String name) {
        return frame.assets().stream()
                .filter(a -> a.asset().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Two loans of 100 coins against dollars: of one there are states, of the other the liquidation alone. */
    private static Facts facts() {
        Facts.Builder facts = new Facts.Builder();
        BarSeries bars = market.series(asset);
        for (int i = 0; i < bars.size(); i++) {
            Instant close = Instant.ofEpochMilli(bars.closeTime(i)).minusSeconds(1);
            facts.add(new PricePoint("m", asset, close, close, bars.close(i)));
            facts.add(new PricePoint("m", "USDC", close, close, 1));
        }
        facts.add(new LendingParameters("m", asset, from, from, null, 0.8, 0.05, true, true));
        double opened = priceBefore(from.toEpochMilli());
        double debt = 100 * opened * 0.8 / 1.04;
        for (int k = 0; k < 10; k++) {
            Instant time = from.plusSeconds(k * 18L * 3_600 + 100);
            double price = priceBefore(time.toEpochMilli());
            double health = Math.round(8_000 * price / debt) / 100.0;
            facts.add(new AccountState("m", time, time, "0xA", health, 100 * price, debt, 1.0, 1.0, 1.0));
            facts.add(new AccountPosition("m", time, time, "0xA", asset, 1.0, 100 * price, null, null, price));
            facts.add(new AccountPosition("m", time, time, "0xA", "USDC", null, null, 1.0, debt, 1.0));
        }
        facts.add(liquidation("0xA"));
        facts.add(liquidation("0xB"));
        return facts.build();
    }

    private static LendingLiquidation liquidation(String account) {
        Instant time = from.plus(Duration.ofDays(8)).plusSeconds(1_800);
        return new LendingLiquidation("m", time, time, account, "", asset, 40.0, null, null, "USDC", 100.0, null, null);
    }

    private static double priceBefore(long time) {
        BarSeries bars = market.series(asset);
        int last = IntStream.range(0, bars.size())
                .filter(i -> bars.closeTime(i) - 1_000 < time)
                .max()
                .orElseThrow();
        return bars.close(last);
    }
}
