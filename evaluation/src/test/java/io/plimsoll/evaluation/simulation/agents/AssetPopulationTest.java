package io.plimsoll.evaluation.simulation.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.Instrument;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.fact.ForcedOrder;
import io.plimsoll.data.fact.OpenInterest;
import io.plimsoll.evaluation.simulation.LossCover;
import io.plimsoll.model.account.LiquidationStep;
import io.plimsoll.model.account.MarginRules;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.Subaccount;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AssetPopulationTest {

    private static final PopulationSettings SETTINGS = PopulationSettings.DEFAULT.withAccounts(200, 60);
    private static final List<BarSeries> MARKET = Paths.simulated(1, 120, 5);
    private static final AgentRun RUN = run(MARKET.get(0), SETTINGS);
    private static final VenueTerms NO_FUND = new VenueTerms(
            VenueTerms.DEFAULT.maintenanceMargin(),
            VenueTerms.DEFAULT.mostLeverage(),
            BigDecimal.ZERO,
            VenueTerms.DEFAULT.restoredHealth(),
            VenueTerms.DEFAULT.closedWholeBelow(),
            0,
            VenueTerms.DEFAULT.lending(),
            VenueTerms.DEFAULT.borrowRate());

    private static AgentRun run(BarSeries path, PopulationSettings settings) {
        return AssetPopulation.run(path, settings, OpenInterestTarget.UNKNOWN);
    }

    private static MarketSnapshot at(AgentRun run, AccountChange change) {
        return LiquidationDesk.market(run.asset(), BigDecimal.valueOf(change.mark()));
    }

    private static String hash(AgentRun run) {
        return MarketHistory.of(Paths.HOUR, List.of(run.bars())).sha256();
    }

    @Test
    void equalSeedsGiveEqualLivesAndOthersDoNot() {
        AgentRun again = run(MARKET.get(0), SETTINGS);
        assertThat(again.changes()).isEqualTo(RUN.changes());
        assertThat(again.lives()).isEqualTo(RUN.lives());
        assertThat(again.forcedOrders()).isEqualTo(RUN.forcedOrders());
        assertThat(again.lendingLiquidations()).isEqualTo(RUN.lendingLiquidations());
        assertThat(again.losses()).isEqualTo(RUN.losses());
        assertThat(run(MARKET.get(0), SETTINGS.withSeed(8)).lives()).isNotEqualTo(RUN.lives());
    }

    @Test
    void pricesThatHaveTheImpactInThemComeOutAsTheyWentIn() {
        assertThat(hash(RUN)).isEqualTo(MarketHistory.of(Paths.HOUR, MARKET).sha256());
    }

    @Test
    void whatHasYetToHappenChangesNothingThatHas() {
        BarSeries half = MARKET.get(0).slice(0, 1_000);
        AgentRun shorter = run(half, SETTINGS);
        Instant end = Instant.ofEpochMilli(half.closeTime(half.size() - 1));
        assertThat(shorter.changes())
                .isEqualTo(RUN.changes().stream()
                        .filter(change -> change.time().isBefore(end))
                        .toList());
    }

    @Test
    void everyEventHasAMomentOfItsOwnInOrder() {
        List<Instant> times = RUN.changes().stream().map(AccountChange::time).toList();
        assertThat(times).isSorted().doesNotHaveDuplicates();
        assertThat(RUN.forcedOrders().stream().map(ForcedOrder::time).toList()).isSorted();
    }

    @Test
    void accountsBeginOnceAndDoNothingAfterTheirEnd() {
        Map<String, Subaccount> alive = new HashMap<>();
        for (AccountChange change : RUN.changes()) {
            boolean isNew = change.kind() == AccountChange.Kind.OPENED;
            assertThat(alive.containsKey(change.account())).isEqualTo(!isNew);
            boolean isOver = change.after().positions().isEmpty()
                    && change.after().debts().isEmpty();
            if (isOver) {
                alive.remove(change.account());
            } else {
                alive.put(change.account(), change.after());
            }
        }
        assertThat(alive).hasSize((int)
                RUN.lives().stream().filter(life -> life.ended() == null).count());
    }

    @Test
    void nobodyIsLiquidatedWhoMeetsHisRequirementAndWhoeverIsMeetsItAfterwards() {
        MarginRules positions = SETTINGS.venue().perpetualRules(RUN.asset());
        Map<String, Subaccount> before = new HashMap<>();
        int liquidated = 0;
        for (AccountChange change : RUN.changes()) {
            Subaccount pool = before.put(change.account(), change.after());
            if (change.kind() == AccountChange.Kind.LIQUIDATED
                    && pool != null
                    && !pool.positions().isEmpty()) {
                liquidated++;
                assertThat(LiquidationStep.next(pool, at(RUN, change), positions))
                        .isPresent();
                assertThat(LiquidationStep.next(change.after(), at(RUN, change), positions))
                        .isEmpty();
            }
        }
        assertThat(liquidated).isGreaterThan(50);
    }

    @Test
    void nothingIsLiquidatedWhereNothingMoves() {
        AgentRun still = run(Paths.flat(24 * 60), SETTINGS);
        assertThat(still.forcedOrders()).isEmpty();
        assertThat(still.lendingLiquidations()).isEmpty();
        assertThat(still.losses().badDebt()).isZero();
        assertThat(still.lives())
                .isNotEmpty()
                .noneMatch(life -> life.liquidatedAt() != null)
                .anyMatch(life -> life.ending() == AccountLife.Ending.CLOSED);
    }

    @Test
    void aCrashWithoutStopLeavesBadDebtAndSaysWhosItIs() {
        AgentRun crash = run(Paths.gap(24 * 20, 24 * 15, 0.4), SETTINGS);
        LossCover losses = crash.losses();
        BigDecimal ofAccounts =
                crash.lives().stream().map(AccountLife::badDebt).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(losses.badDebt()).isPositive().isEqualByComparingTo(ofAccounts);
        assertThat(losses.fromFund()).isPositive();
        assertThat(losses.fromWinners()).isPositive();
        assertThat(crash.lives())
                .anyMatch(life ->
                        life.kind() == AccountLife.Kind.LOAN && life.badDebt().signum() > 0);
        assertThat(crash.changes()).anyMatch(change -> change.kind() == AccountChange.Kind.DELEVERAGED);
    }

    @Test
    void valueIsConservedWhenPositionsAreLiquidatedOrDeleveraged() {
        PopulationSettings settings = SETTINGS.withAccounts(200, 0);
        for (BarSeries path : List.of(MARKET.get(0), Paths.gap(24 * 20, 24 * 15, 0.4))) {
            AgentRun run = run(path, settings);
            assertConserved(run, settings);
            assertThat(run.forcedOrders()).isNotEmpty();
            assertThat(run.insuranceFund()).isNotEqualByComparingTo(fundAtStart(run, settings));
            assertConserved(run(path, settings.withVenue(NO_FUND)), settings.withVenue(NO_FUND));
        }
    }

    /** What accounts lose in forced changes at the marks is what the fund gains, less what nobody pays for. */
    private static void assertConserved(AgentRun run, PopulationSettings settings) {
        MarginRules rules = settings.venue().perpetualRules(run.asset());
        BigDecimal first = fundAtStart(run, settings);
        Map<String, Subaccount> before = new HashMap<>();
        BigDecimal given = BigDecimal.ZERO;
        for (AccountChange change : run.changes()) {
            Subaccount pool = before.put(change.account(), change.after());
            boolean isForced =
                    change.kind() == AccountChange.Kind.LIQUIDATED || change.kind() == AccountChange.Kind.DELEVERAGED;
            if (isForced && pool != null) {
                given = given.add(rules.assess(pool, at(run, change)).equity())
                        .subtract(rules.assess(change.after(), at(run, change)).equity());
            }
        }
        BigDecimal kept =
                run.insuranceFund().subtract(first).subtract(run.losses().uncovered());
        assertThat(given.subtract(kept).abs()).isLessThan(new BigDecimal("1e-9"));
    }

    private static BigDecimal fundAtStart(AgentRun run, PopulationSettings settings) {
        BarSeries bars = run.bars();
        double turnover = 24 * bars.volume(0) * bars.open(0);
        return BigDecimal.valueOf(settings.venue().fundToOpenInterest() * settings.interestToTurnover() * turnover);
    }

    @Test
    void openInterestStaysNearItsTarget() {
        AgentRun run = AssetPopulation.run(MARKET.get(0), SETTINGS, (asset, time) -> OptionalDouble.of(5_000));
        assertThat(run.openInterest()).hasSize(120);
        assertThat(run.openInterest().stream()
                        .skip(20)
                        .mapToDouble(OpenInterest::amount)
                        .average()
                        .orElseThrow())
                .isCloseTo(5_000, within(1_000.0));
    }

    @Test
    void liquidationsMovePricesThatDoNotHaveThemInThem() {
        PopulationSettings moving = SETTINGS.withImpact(1);
        BarSeries path = Paths.of(24 * 20, hour -> (hour < 240 ? 100 : 80) + hour % 2);
        AgentRun moved = run(path, moving);
        AgentRun unmoved = run(path, SETTINGS);
        assertThat(moved.bars().low(240)).isLessThan(unmoved.bars().low(240));
        double first = path.close(240) / moved.bars().close(240);
        double later = path.close(280) / moved.bars().close(280);
        assertThat(first).isGreaterThan(1.001);
        assertThat(Math.abs(Math.log(later))).isLessThan(Math.log(first) / 2);
        assertThat(moved.forcedOrders().size())
                .isGreaterThanOrEqualTo(unmoved.forcedOrders().size());
    }

    @Test
    void aPathWithoutBarsIsRefused() {
        BarSeries empty =
                BarSeries.builder(Instrument.ofSymbol("BTCUSDT"), Paths.HOUR).build();
        assertThatThrownBy(() -> run(empty, SETTINGS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("path must have a bar; have none of BTC");
    }
}
