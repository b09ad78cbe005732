package io.plimsoll.model.account.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.account.ActionTerms;
import io.plimsoll.model.account.Assessment;
import io.plimsoll.model.account.Collateral;
import io.plimsoll.model.account.HealthTarget;
import io.plimsoll.model.account.LiquidationPrice;
import io.plimsoll.model.account.LiquidationPrice.Status;
import io.plimsoll.model.account.LiquidationStep;
import io.plimsoll.model.account.MarginRules;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.MissingInputException;
import io.plimsoll.model.account.Position;
import io.plimsoll.model.account.Restorations;
import io.plimsoll.model.account.Restorations.Restoration;
import io.plimsoll.model.account.RestoringAction;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.account.Token;
import io.plimsoll.model.market.Side;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What holds for the rules of every venue, over random subaccounts and markets. */
abstract class MarginRulesContract {

    private static final int SUBACCOUNTS = 500;
    private static final int MOST_STEPS = 1_000;
    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** Rules for BTC and ETH (or its perpetual), with collateral and debts in BTC, ETH and USDC where the venue has such. */
    abstract MarginRules rules();

    /** A subaccount that the rules can judge, liquidatable about half of the time. */
    abstract Subaccount random(RandomGenerator random, MarketSnapshot market);

    @Test
    void everyStepConservesValueAndTheLastLeavesNothingToDo() {
        RandomGenerator random = new SplittableRandom(1);
        MarginRules rules = rules();
        int liquidated = 0;
        int bad = 0;
        for (int k = 0; k < SUBACCOUNTS; k++) {
            MarketSnapshot market = RandomSubaccounts.market(random);
            Subaccount subaccount = random(random, market);
            BigDecimal badDebt = BigDecimal.ZERO;
            int steps = 0;
            Optional<LiquidationStep> next = LiquidationStep.next(subaccount, market, rules);
            assertThat(next.isPresent())
                    .isEqualTo(rules.assess(subaccount, market).isLiquidatable());
            while (next.isPresent()) {
                assertConserved(subaccount, next.get(), market, rules);
                badDebt = badDebt.add(next.get().badDebt());
                subaccount = next.get().after();
                next = LiquidationStep.next(subaccount, market, rules);
                assertThat(++steps).as("steps of " + subaccount).isLessThan(MOST_STEPS);
            }
            liquidated += steps > 0 ? 1 : 0;
            bad += badDebt.signum();
        }
        assertThat(liquidated).isBetween(SUBACCOUNTS / 10, SUBACCOUNTS * 9 / 10);
        assertThat(bad).isBetween(SUBACCOUNTS / 100, liquidated);
    }

    private static void assertConserved(
            Subaccount before, LiquidationStep step, MarketSnapshot market, MarginRules rules) {
        BigDecimal given = rules.assess(before, market).equity();
        BigDecimal received = rules.assess(step.after(), market)
                .equity()
                .add(step.toLiquidator())
                .add(step.toFund())
                .subtract(step.badDebt());
        assertThat(received).as(step.toString()).isEqualByComparingTo(given);
        assertThat(step.badDebt().signum()).isNotNegative();
        assertThat(step.toFund().signum()).isNotNegative();
        BigDecimal notional = rules.assess(before, market).notional();
        assertThat(rules.assess(step.after(), market).notional()).isLessThanOrEqualTo(notional);
        assertThat(step.after()).isNotEqualTo(before);
    }

    @Test
    void moreCashIsNeverWorse() {
        RandomGenerator random = new SplittableRandom(2);
        for (int k = 0; k < SUBACCOUNTS; k++) {
            MarketSnapshot market = RandomSubaccounts.market(random);
            Subaccount poor = random(random, market);
            Subaccount rich = new Subaccount(
                    poor.cash().add(BigDecimal.valueOf(random.nextInt(1, 1_000))),
                    poor.positions(),
                    poor.collateral(),
                    poor.debts());
            Assessment before = rules().assess(poor, market);
            Assessment after = rules().assess(rich, market);
            assertThat(after.maintenance().excess())
                    .isGreaterThan(before.maintenance().excess());
            assertThat(after.initial().excess()).isGreaterThan(before.initial().excess());
        }
    }

    @Test
    void moreCollateralAndLessDebtAreNeverWorse() {
        RandomGenerator random = new SplittableRandom(7);
        for (int k = 0; k < SUBACCOUNTS; k++) {
            MarketSnapshot market = RandomSubaccounts.market(random);
            Subaccount poor = random(random, market);
            BigDecimal more = BigDecimal.valueOf(random.nextInt(1_001, 3_000), 3);
            Subaccount rich = new Subaccount(
                    poor.cash(),
                    poor.positions(),
                    poor.collateral().stream()
                            .map(c -> new Collateral(c.token(), c.amount().multiply(more)))
                            .toList(),
                    poor.debts());
            Subaccount freed = new Subaccount(poor.cash(), poor.positions(), poor.collateral(), List.of());
            BigDecimal before = rules().assess(poor, market).maintenance().excess();
            assertThat(rules().assess(rich, market).maintenance().excess()).isGreaterThanOrEqualTo(before);
            assertThat(rules().assess(freed, market).maintenance().excess()).isGreaterThanOrEqualTo(before);
        }
    }

    @Test
    void theInitialRequirementIsNeverBelowTheMaintenanceOne() {
        RandomGenerator random = new SplittableRandom(3);
        for (int k = 0; k < SUBACCOUNTS; k++) {
            MarketSnapshot market = RandomSubaccounts.market(random);
            Assessment assessment = rules().assess(random(random, market), market);
            assertThat(assessment.initial().excess())
                    .isLessThanOrEqualTo(assessment.maintenance().excess());
        }
    }

    @Test
    void atItsLiquidationPriceASubaccountMeetsItsRequirementAndBeyondItDoesNot() {
        RandomGenerator random = new SplittableRandom(4);
        int reachable = 0;
        for (int k = 0; k < SUBACCOUNTS; k++) {
            MarketSnapshot market = RandomSubaccounts.market(random);
            Subaccount subaccount = random(random, market);
            for (String asset : assets(subaccount)) {
                for (Side side : Side.values()) {
                    LiquidationPrice price = LiquidationPrice.of(subaccount, asset, side, market, rules());
                    assertPrice(price, subaccount, asset, side, market);
                    reachable += price.status() == Status.REACHABLE ? 1 : 0;
                }
            }
        }
        assertThat(reachable).isGreaterThan(SUBACCOUNTS / 5);
    }

    private void assertPrice(
            LiquidationPrice price, Subaccount subaccount, String asset, Side side, MarketSnapshot market) {
        BigDecimal mark = market.price(asset);
        boolean isLiquidatable = rules().assess(subaccount, market).isLiquidatable();
        assertThat(price.status() == Status.LIQUIDATABLE).isEqualTo(isLiquidatable);
        if (isLiquidatable) {
            assertThat(price.distance()).isLessThanOrEqualTo(0);
        } else if (price.status() == Status.NEVER) {
            assertThat(price.distance()).isInfinite().isPositive();
            for (double factor : new double[] {1.1, 3, 50}) {
                BigDecimal moved = BigDecimal.valueOf(
                        side == Side.LONG ? mark.doubleValue() / factor : mark.doubleValue() * factor);
                assertThat(excess(subaccount, asset, moved, market)).isNotNegative();
            }
        } else {
            BigDecimal at = Objects.requireNonNull(price.price());
            BigDecimal further = at.multiply(new BigDecimal(side == Side.LONG ? "0.9999999999999" : "1.0000000000001"))
                    .round(MathContext.DECIMAL64);
            assertThat(price.distance()).isNotNegative();
            assertThat(at.compareTo(mark) * (side == Side.LONG ? 1 : -1)).isLessThanOrEqualTo(0);
            assertThat(excess(subaccount, asset, at, market)).isNotNegative();
            assertThat(excess(subaccount, asset, further, market)).isNotPositive();
        }
    }

    private BigDecimal excess(Subaccount subaccount, String asset, BigDecimal price, MarketSnapshot market) {
        return rules().assess(subaccount, market.withPrice(asset, price))
                .maintenance()
                .excess();
    }

    private static List<String> assets(Subaccount subaccount) {
        return subaccount.positions().isEmpty()
                ? List.of(
                        subaccount.collateral().isEmpty()
                                ? "BTC"
                                : subaccount.collateral().get(0).token().coin())
                : subaccount.positions().stream().map(Position::asset).toList();
    }

    @Test
    void collateralCountsOrIsNamedAsUncounted() {
        RandomGenerator random = new SplittableRandom(5);
        for (int k = 0; k < SUBACCOUNTS; k++) {
            MarketSnapshot market = RandomSubaccounts.market(random);
            Subaccount subaccount = random(random, market);
            Subaccount withMore = new Subaccount(
                    subaccount.cash(),
                    subaccount.positions(),
                    List.of(
                            new Collateral(new Token("BTC", "arbitrum"), BigDecimal.ONE),
                            new Collateral(new Token("BTC", "base"), BigDecimal.ONE),
                            new Collateral(new Token("LUNC", "base"), BigDecimal.TEN)),
                    subaccount.debts());
            Assessment assessment = rules().assess(withMore, market);
            BigDecimal uncounted = BigDecimal.valueOf(assessment.uncounted().stream()
                    .filter(u -> u.collateral().token().coin().equals("BTC"))
                    .count());
            BigDecimal counted = BigDecimal.valueOf(2).subtract(uncounted).multiply(market.price("BTC"));
            assertThat(assessment.collateralValue().doubleValue())
                    .isBetween(counted.doubleValue() * 0.9, counted.doubleValue() * 1.1);
            assertThat(assessment.uncounted())
                    .anyMatch(u -> u.collateral().token().coin().equals("LUNC"));
        }
    }

    @Test
    void nothingMissingIsTakenToBeSafe() {
        RandomGenerator random = new SplittableRandom(6);
        MarketSnapshot market = RandomSubaccounts.market(random);
        MarketSnapshot blind = MarketSnapshot.of(Map.of(), Set.of("arbitrum", "base"), Set.of());
        Subaccount subaccount = random(random, market);
        assertThatThrownBy(() -> rules().assess(subaccount, blind))
                .isInstanceOf(MissingInputException.class)
                .hasMessageStartingWith("no price of ");
        assertThatThrownBy(() -> LiquidationStep.next(subaccount, blind, rules()))
                .isInstanceOf(MissingInputException.class);
        Subaccount unknown = Subaccount.ofPositions(
                BigDecimal.valueOf(1_000_000), List.of(Position.linear("USDC", BigDecimal.ONE, BigDecimal.ONE)));
        assertThatThrownBy(() -> rules().assess(unknown, market))
                .isInstanceOf(MissingInputException.class)
                .hasMessageContaining("of USDC");
        Subaccount elsewhere =
                Subaccount.loan(List.of(new Collateral(new Token("BTC", "atlantis"), BigDecimal.ONE)), List.of());
        assertThatThrownBy(() -> rules().assess(elsewhere, market))
                .isInstanceOf(MissingInputException.class)
                .hasMessage("no chain of atlantis");
    }

    @Test
    void theLeastRestoringAmountSufficesAndOneUnitLessDoesNot() {
        RandomGenerator random = new SplittableRandom(8);
        int restored = 0;
        int impossible = 0;
        for (int k = 0; k < SUBACCOUNTS; k++) {
            MarketSnapshot market = RandomSubaccounts.market(random);
            Subaccount subaccount = random(random, market);
            List<Token> addable = new ArrayList<>(List.of(Token.CASH));
            subaccount.collateral().forEach(pledged -> addable.add(pledged.token()));
            CoarseTerms terms = new CoarseTerms(addable);
            HealthTarget target = HealthTarget.ofHealthFactor(BigDecimal.valueOf(random.nextInt(90, 200), 2));
            Assessment now = rules().assess(subaccount, market);
            Restorations found = Restorations.of(subaccount, market, rules(), target, terms);
            int actions = addable.size()
                    + subaccount.positions().size()
                    + subaccount.debts().size();
            assertThat(found.cheapestFirst().size() + found.impossible().size())
                    .isEqualTo(target.isMet(now) ? 0 : actions);
            assertThat(found.cheapestFirst())
                    .isSortedAccordingTo(Comparator.comparing(Restoration::cost).thenComparing(Restoration::value));
            for (Restoration restoration : found.cheapestFirst()) {
                assertLeast(restoration, subaccount, market, target, terms);
            }
            restored += found.cheapestFirst().size();
            impossible += found.impossible().size();
            for (Restorations.Impossible not : found.impossible()) {
                BigDecimal most = not.action().most(subaccount);
                assertThat(target.isMet(after(not.action(), most, subaccount, market, terms)))
                        .as(not.toString())
                        .isFalse();
            }
        }
        assertThat(restored).isGreaterThan(SUBACCOUNTS / 4);
        assertThat(impossible).isGreaterThan(SUBACCOUNTS / 20);
    }

    private void assertLeast(
            Restoration restoration,
            Subaccount subaccount,
            MarketSnapshot market,
            HealthTarget target,
            CoarseTerms terms) {
        RestoringAction action = restoration.action();
        BigDecimal amount = restoration.amount();
        BigDecimal unit = BigDecimal.ONE.movePointLeft(action.decimals(subaccount, terms));
        Assessment after = after(action, amount, subaccount, market, terms);
        assertThat(after).isEqualTo(restoration.after());
        assertThat(target.isMet(after)).as(restoration.toString()).isTrue();
        assertThat(after.healthFactor().orElse(target.requiredFactor()))
                .isGreaterThanOrEqualTo(target.requiredFactor());
        BigDecimal less = amount.compareTo(action.most(subaccount)) == 0
                ? amount.subtract(unit).setScale(unit.scale(), RoundingMode.CEILING)
                : amount.subtract(unit);
        for (BigDecimal fewer : List.of(less, amount.multiply(new BigDecimal("0.9")), amount.multiply(HALF))) {
            BigDecimal whole = fewer.setScale(unit.scale(), RoundingMode.FLOOR);
            boolean suffices = whole.signum() > 0 && target.isMet(after(action, whole, subaccount, market, terms));
            assertThat(suffices).as(whole + " instead of " + restoration).isFalse();
        }
    }

    private Assessment after(
            RestoringAction action,
            BigDecimal amount,
            Subaccount subaccount,
            MarketSnapshot market,
            CoarseTerms terms) {
        return rules().assess(action.applyTo(subaccount, amount, market, rules(), terms), market);
    }

    /** Tokens in millionths, positions in billionths; trades cost a fee and the impact of the square-root law. */
    private record CoarseTerms(List<Token> addable) implements ActionTerms {

        @Override
        public int decimals(Token token) {
            return 6;
        }

        @Override
        public int decimals(Position position) {
            return 9;
        }

        @Override
        public BigDecimal costOfAdding(Token token, BigDecimal value) {
            return value.movePointLeft(4).add(BigDecimal.valueOf(token.chain().length()));
        }

        @Override
        public BigDecimal costOfRepaying(Token token, BigDecimal value) {
            return BigDecimal.ONE;
        }

        @Override
        public BigDecimal costOfReducing(Position position, BigDecimal notional) {
            BigDecimal root = notional.movePointLeft(9).sqrt(MathContext.DECIMAL128);
            return notional.multiply(root.add(new BigDecimal("0.0005")));
        }
    }
}
