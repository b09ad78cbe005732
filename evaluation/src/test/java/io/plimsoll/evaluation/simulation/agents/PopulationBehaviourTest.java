package io.plimsoll.evaluation.simulation.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.data.BarSeries;
import io.plimsoll.evaluation.simulation.agents.AccountLife.Ending;
import io.plimsoll.evaluation.simulation.agents.AccountLife.Kind;
import io.plimsoll.model.account.Debt;
import io.plimsoll.model.market.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What traders and borrowers do, one habit at a time. */
class PopulationBehaviourTest {

    private static final PopulationSettings TRADERS = PopulationSettings.DEFAULT.withAccounts(300, 0);
    private static final PopulationSettings BORROWERS = PopulationSettings.DEFAULT.withAccounts(0, 300);
    private static final BarSeries MARKET = Paths.simulated(1, 60, 3).get(0);
    private static final BarSeries SLIDE = Paths.of(24 * 10, hour -> 100 * Math.exp(-0.0005 * hour));

    /** Habits of traders without stops, goals, lean or top-ups. */
    private static TraderHabits plain(double lean, double stops, double goals, double topUps) {
        TraderHabits usual = TraderHabits.DEFAULT;
        return new TraderHabits(
                usual.speculators(),
                usual.speculativeInterest(),
                usual.speculatorLeverage(),
                usual.carefulLeverage(),
                usual.leverageSpread(),
                usual.sizeSpread(),
                0,
                lean,
                stops,
                goals,
                topUps,
                usual.topUpBelow(),
                1,
                usual.mostTopUps(),
                usual.speculatorHoldingHours(),
                usual.carefulHoldingHours(),
                usual.pauseHours());
    }

    private static BorrowerHabits borrowers(double watchful, double repay) {
        BorrowerHabits usual = BorrowerHabits.DEFAULT;
        return new BorrowerHabits(
                usual.debtToOpenInterest(),
                0,
                1.2,
                0.1,
                usual.sizeSpread(),
                watchful,
                usual.reactionHealth(),
                1,
                usual.restoredHealth(),
                repay,
                usual.holdingHours(),
                usual.pauseHours());
    }

    private static AgentRun run(BarSeries path, PopulationSettings settings) {
        return AssetPopulation.run(path, settings, OpenInterestTarget.UNKNOWN);
    }

    private static double share(List<AccountLife> lives, Predicate<AccountLife> of) {
        return lives.stream().filter(of).count() / (double) lives.size();
    }

    @Test
    void leverageStaysWithinWhatTheVenueOffers() {
        List<AccountLife> lives = run(MARKET, TRADERS).lives();
        assertThat(lives).allMatch(life -> life.leverage() >= 1 && life.leverage() <= 50);
        List<Double> sorted = lives.stream()
                .filter(life -> Integer.parseInt(life.owner().substring("trader ".length())) <= 240)
                .map(AccountLife::leverage)
                .sorted()
                .toList();
        double median = TraderHabits.DEFAULT.speculatorLeverage();
        assertThat(sorted.get(sorted.size() / 2)).isCloseTo(median, within(0.1 * median));
    }

    @Test
    void sizesHaveAHeavyTail() {
        List<Double> sizes = run(MARKET, TRADERS).lives().stream()
                .map(AccountLife::notional)
                .sorted()
                .toList();
        double mean = sizes.stream().mapToDouble(size -> size).average().orElseThrow();
        assertThat(mean).isGreaterThan(2 * sizes.get(sizes.size() / 2));
    }

    @Test
    void moreLongsAreOpenedAfterRisesAndFewerAfterFalls() {
        BarSeries rise = Paths.of(24 * 10, hour -> 100 * Math.exp(0.0005 * hour));
        PopulationSettings leaning = TRADERS.withTrading(plain(0.3, 0, 0, 0));
        Predicate<AccountLife> isLong = life -> life.side() == Side.LONG;
        assertThat(share(run(rise, leaning).lives(), isLong)).isGreaterThan(0.6);
        assertThat(share(run(SLIDE, leaning).lives(), isLong)).isLessThan(0.4);
        assertThat(share(run(SLIDE, TRADERS.withTrading(plain(0, 0, 0, 0))).lives(), isLong))
                .isCloseTo(0.5, within(0.07));
    }

    @Test
    void ordersOfTheOwnersAreCarriedOut() {
        List<AccountLife> with =
                run(MARKET, TRADERS.withTrading(plain(0, 1, 1, 0))).lives();
        List<AccountLife> without =
                run(MARKET, TRADERS.withTrading(plain(0, 0, 0, 0))).lives();
        assertThat(with)
                .anyMatch(life -> life.ending() == Ending.STOPPED)
                .anyMatch(life -> life.ending() == Ending.TAKEN_PROFIT);
        assertThat(without)
                .noneMatch(life -> life.ending() == Ending.STOPPED)
                .noneMatch(life -> life.ending() == Ending.TAKEN_PROFIT);
        Predicate<AccountLife> isLiquidated = life -> life.liquidatedAt() != null;
        assertThat(share(with, isLiquidated)).isLessThan(share(without, isLiquidated) / 2);
    }

    @Test
    void whoeverWatchesAddsMarginAndIsLiquidatedLater() {
        List<AccountLife> watched =
                run(MARKET, TRADERS.withTrading(plain(0, 0, 0, 1))).lives();
        List<AccountLife> unwatched =
                run(MARKET, TRADERS.withTrading(plain(0, 0, 0, 0))).lives();
        assertThat(watched).anyMatch(life -> life.topUps() == TraderHabits.DEFAULT.mostTopUps());
        assertThat(unwatched).allMatch(life -> life.topUps() == 0);
        Predicate<AccountLife> isLiquidated = life -> life.liquidatedAt() != null;
        assertThat(share(watched, isLiquidated)).isLessThan(share(unwatched, isLiquidated));
    }

    @Test
    void tradersComeBackAfterAPause() {
        Map<String, Long> positions = run(MARKET, TRADERS).lives().stream()
                .collect(Collectors.groupingBy(AccountLife::owner, Collectors.counting()));
        assertThat(positions.values()).anyMatch(count -> count > 3);
    }

    @Test
    void nobodyBorrowsMoreThanTheVenueLends() {
        AgentRun run = run(MARKET, BORROWERS);
        assertThat(run.lives()).isNotEmpty().allMatch(life -> life.kind() == Kind.LOAN);
        double most = VenueTerms.DEFAULT.lending().loanToValue().doubleValue();
        assertThat(run.lives())
                .filteredOn(life -> life.side() == Side.LONG)
                .allMatch(life -> 1 - 1 / life.leverage() <= most + 1e-9);
    }

    @Test
    void borrowersWhoWatchRepayOrPledgeMoreAndAreLiquidatedLess() {
        AgentRun repaying = run(SLIDE, BORROWERS.withBorrowing(borrowers(1, 1)));
        AgentRun pledging = run(SLIDE, BORROWERS.withBorrowing(borrowers(1, 0)));
        AgentRun careless = run(SLIDE, BORROWERS.withBorrowing(borrowers(0, 0)));
        assertThat(repaying.changes())
                .anyMatch(change -> change.kind() == AccountChange.Kind.REPAID)
                .noneMatch(change -> change.kind() == AccountChange.Kind.TOPPED_UP);
        assertThat(pledging.changes())
                .anyMatch(change -> change.kind() == AccountChange.Kind.TOPPED_UP)
                .noneMatch(change -> change.kind() == AccountChange.Kind.REPAID);
        assertThat(careless.lendingLiquidations())
                .hasSizeGreaterThan(5 * repaying.lendingLiquidations().size())
                .hasSizeGreaterThan(5 * pledging.lendingLiquidations().size())
                .isNotEmpty();
    }

    @Test
    void whatIsOwedGrowsByTheInterestOfItsTime() {
        BorrowerHabits nervous = new BorrowerHabits(0.3, 0, 1.2, 0, 0, 1, 1.3, 1, 1.5, 0, 1e5, 1);
        AgentRun run = run(Paths.flat(24 * 365), BORROWERS.withAccounts(0, 1).withBorrowing(nervous));
        // Health falls by interest alone: 1.5 comes down to 1.3 in ln(1.5/1.3)/0.03 = 4.8 years, so only the first
        // action is seen.
        assertThat(run.changes()).hasSize(2);
        AccountChange opened = run.changes().get(0);
        AccountChange acted = run.changes().get(1);
        BigDecimal before = opened.after().debts().get(0).amount();
        Debt after = acted.after().debts().get(0);
        Duration time = Duration.between(opened.time(), acted.time());
        assertThat(after.amount())
                .isEqualTo(new Debt(after.token(), before).after(0.03, time).amount());
    }
}
