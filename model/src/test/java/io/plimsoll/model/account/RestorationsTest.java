package io.plimsoll.model.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.account.Restorations.Impossible;
import io.plimsoll.model.account.Restorations.Reason;
import io.plimsoll.model.account.Restorations.Restoration;
import io.plimsoll.model.account.RestoringAction.AddCollateral;
import io.plimsoll.model.account.RestoringAction.ReducePosition;
import io.plimsoll.model.account.RestoringAction.RepayDebt;
import io.plimsoll.model.account.venue.PerpetualTerms;
import io.plimsoll.model.account.venue.PlimsollLiquidation;
import io.plimsoll.model.account.venue.PlimsollRules;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Least restoring amounts worked out by hand. ETH stands at 2,000, USDC at 1; ETH counts at 0.8 and asks for a margin of 5 %. */
class RestorationsTest {

    private static final Token ETH = new Token("ETH", "home");
    private static final Token FAR = new Token("ETH", "far");
    private static final Token USDC = new Token("USDC", "home");
    private static final MarketSnapshot MARKET = MarketSnapshot.of(
            Map.of("ETH", decimal("2000"), "USDC", BigDecimal.ONE), Set.of("home", "far"), Set.of("far"));
    private static final PlimsollRules RULES = new PlimsollRules(
            "test",
            Map.of("ETH", PerpetualTerms.flat(decimal("0.05"), decimal("0.1"))),
            Map.of("ETH", new LendingTerms(decimal("0.7"), decimal("0.8"), decimal("0.05"))),
            Map.of("USDC", BigDecimal.ZERO),
            PlimsollLiquidation.free());

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    private static FlatActionTerms terms(String transfer, String trading, Token... addable) {
        return new FlatActionTerms(List.of(addable), decimal(transfer), decimal(trading));
    }

    private static Restorations restorations(Subaccount subaccount, String health, ActionTerms terms) {
        return Restorations.of(subaccount, MARKET, RULES, HealthTarget.ofHealthFactor(decimal(health)), terms);
    }

    private static Restoration only(Restorations restorations, RestoringAction action) {
        return restorations.cheapestFirst().stream()
                .filter(r -> r.action().equals(action))
                .findFirst()
                .orElseThrow();
    }

    /** 1 ETH counts 1,600 against 2,000 owed. For 1.25 it needs 2,500: 0.5625 ETH more; or 1,280 owed: 720 less; or 900 in cash. */
    @Test
    void aLoanIsToppedUpOrRepaid() {
        Subaccount loan =
                Subaccount.loan(List.of(new Collateral(ETH, BigDecimal.ONE)), List.of(new Debt(USDC, decimal("2000"))));
        Restorations found = restorations(loan, "1.25", terms("3", "0", Token.CASH, ETH));
        assertThat(only(found, new AddCollateral(ETH)).amount()).isEqualByComparingTo("0.5625");
        assertThat(only(found, new AddCollateral(ETH)).value()).isEqualByComparingTo("1125");
        assertThat(only(found, new RepayDebt(USDC)).amount()).isEqualByComparingTo("720");
        assertThat(only(found, new AddCollateral(Token.CASH)).amount()).isEqualByComparingTo("900");
        assertThat(found.cheapestFirst())
                .as("equal costs, so least money first")
                .extracting(Restoration::action)
                .containsExactly(new RepayDebt(USDC), new AddCollateral(Token.CASH), new AddCollateral(ETH));
        assertThat(found.cheapestFirst()).allSatisfy(r -> {
            assertThat(r.cost()).isEqualByComparingTo("3");
            assertThat(r.after().healthFactor().orElseThrow()).isEqualByComparingTo("1.25");
        });
        assertThat(found.impossible()).isEmpty();
    }

    /** 10 ETH long on 800: 1,000 are required. Without costs it may hold 8 ETH; with 1 % of what is closed, x: 800 − 20x = 100(10 − x). */
    @Test
    void aPositionIsReducedByWhatItsCostsLeave() {
        Subaccount account = Subaccount.ofPositions(
                decimal("800"), List.of(Position.linear("ETH", BigDecimal.TEN, decimal("2000"))));
        ReducePosition reduce = new ReducePosition("ETH", Contract.LINEAR);
        assertThat(only(restorations(account, "1", terms("0", "0")), reduce).amount())
                .isEqualByComparingTo("2");
        Restoration costly = only(restorations(account, "1", terms("1", "0.01", Token.CASH)), reduce);
        assertThat(costly.amount()).isEqualByComparingTo("2.5");
        assertThat(costly.cost()).isEqualByComparingTo("50");
        assertThat(restorations(account, "1", terms("1", "0.01", Token.CASH)).cheapestFirst())
                .extracting(Restoration::action)
                .containsExactly(new AddCollateral(Token.CASH), reduce);
    }

    /** An inverse long of 20,000 USD asks for 1,000 as well: closing 4,000 USD leaves 800. */
    @Test
    void anInversePositionIsReducedInDollars() {
        Subaccount account = Subaccount.ofPositions(
                decimal("800"), List.of(Position.inverse("ETH", decimal("20000"), decimal("2000"))));
        assertThat(restorations(account, "1", terms("0", "0")).cheapestFirst())
                .singleElement()
                .satisfies(r -> assertThat(r.amount()).isEqualByComparingTo("4000"));
    }

    /** Closing costs 5 % of what is closed, as much as it frees: no size does it, and none is claimed to. */
    @Test
    void aReductionThatCostsWhatItFreesIsImpossible() {
        Subaccount account = Subaccount.ofPositions(
                decimal("800"), List.of(Position.linear("ETH", BigDecimal.TEN, decimal("2000"))));
        ReducePosition reduce = new ReducePosition("ETH", Contract.LINEAR);
        for (String cost : List.of("0.05", "0.06")) {
            Restorations found = restorations(account, "1", terms("0", cost));
            assertThat(found.cheapestFirst()).isEmpty();
            assertThat(found.impossible()).containsExactly(new Impossible(reduce, Reason.NOT_ENOUGH));
        }
    }

    /**
     * 10 ETH long on 980 with an impact of q²/100,000: closing x frees 100·x and costs 40·x², so that −20 + 100·x − 40·x² ≥ 0 from x = (100 −
     * √6,800)/80 = 0.21922359… to 2.28, and closing everything bankrupts it.
     */
    @Test
    void costsThatGrowFasterThanWhatIsFreedLeaveAWindow() {
        Subaccount account = Subaccount.ofPositions(
                decimal("980"), List.of(Position.linear("ETH", BigDecimal.TEN, decimal("2000"))));
        Restorations found = restorations(account, "1", new Quadratic(decimal("0.00001")));
        BigDecimal root = BigDecimal.valueOf(100)
                .subtract(BigDecimal.valueOf(6_800).sqrt(new MathContext(40)))
                .divide(BigDecimal.valueOf(80))
                .setScale(18, RoundingMode.CEILING);
        assertThat(found.cheapestFirst())
                .singleElement()
                .satisfies(r -> assertThat(r.amount()).isEqualByComparingTo(root));
    }

    /** The same on 937.5 ± 0.00004: the peak of 62.5 at x = 1.25 lies between two strides of the search, 0.001 to either side or out of reach. */
    @Test
    void aWindowOfOneThousandthIsFound() {
        ReducePosition reduce = new ReducePosition("ETH", Contract.LINEAR);
        Quadratic impact = new Quadratic(decimal("0.00001"));
        Restorations found = restorations(
                Subaccount.ofPositions(
                        decimal("937.50004"), List.of(Position.linear("ETH", BigDecimal.TEN, decimal("2000")))),
                "1",
                impact);
        assertThat(only(found, reduce).amount()).isEqualByComparingTo("1.249");
        Restorations none = restorations(
                Subaccount.ofPositions(
                        decimal("937.49996"), List.of(Position.linear("ETH", BigDecimal.TEN, decimal("2000")))),
                "1",
                impact);
        assertThat(none.impossible()).containsExactly(new Impossible(reduce, Reason.NOT_ENOUGH));
    }

    @Test
    void whatDoesNotCountIsImpossibleWithItsReason() {
        Subaccount loan =
                Subaccount.loan(List.of(new Collateral(ETH, BigDecimal.ONE)), List.of(new Debt(USDC, decimal("2000"))));
        Token unknownCoin = new Token("LUNC", "home");
        Token unknownChain = new Token("ETH", "atlantis");
        Restorations found = restorations(loan, "1", terms("0", "0", FAR, USDC, unknownCoin, unknownChain));
        assertThat(found.impossible())
                .containsExactly(
                        new Impossible(new AddCollateral(FAR), Reason.HALTED_BRIDGE),
                        new Impossible(new AddCollateral(USDC), Reason.NOT_ACCEPTED),
                        new Impossible(new AddCollateral(unknownCoin), Reason.NOT_ACCEPTED),
                        new Impossible(new AddCollateral(unknownChain), Reason.MISSING_INPUT));
        assertThat(found.cheapestFirst()).extracting(Restoration::action).containsExactly(new RepayDebt(USDC));
    }

    /** A position asks for 1,000 and there is no cash: repaying the debt of 10 does not help. */
    @Test
    void repayingAllOfASmallDebtIsNotEnough() {
        Subaccount account = new Subaccount(
                BigDecimal.ZERO,
                List.of(Position.linear("ETH", BigDecimal.TEN, decimal("2000"))),
                List.of(),
                List.of(new Debt(USDC, BigDecimal.TEN)));
        assertThat(restorations(account, "1", terms("0", "0")).impossible())
                .contains(new Impossible(new RepayDebt(USDC), Reason.NOT_ENOUGH));
    }

    @Test
    void aHealthySubaccountNeedsNothing() {
        Subaccount exact = Subaccount.ofPositions(
                decimal("1000"), List.of(Position.linear("ETH", BigDecimal.TEN, decimal("2000"))));
        Restorations none = restorations(exact, "1", terms("0", "0", Token.CASH));
        assertThat(none).isEqualTo(new Restorations(List.of(), List.of()));
        assertThat(restorations(exact, "1.000000000000000001", terms("0", "0", Token.CASH))
                        .cheapestFirst())
                .isNotEmpty();
    }

    /** A margin ratio of 0.8 is a health factor of 1.25: 1,250 instead of 800. */
    @Test
    void aMarginRatioIsATargetToo() {
        Subaccount account = Subaccount.ofPositions(
                decimal("800"), List.of(Position.linear("ETH", BigDecimal.TEN, decimal("2000"))));
        Restorations found = Restorations.of(
                account, MARKET, RULES, HealthTarget.ofMarginRatio(decimal("0.8")), terms("0", "0", Token.CASH));
        assertThat(only(found, new AddCollateral(Token.CASH)).amount()).isEqualByComparingTo("450");
        assertThatThrownBy(() -> HealthTarget.ofHealthFactor(BigDecimal.ZERO))
                .hasMessage("health factor to reach must be positive; have 0");
    }

    @Test
    void aSubaccountThatCannotBeJudgedIsNotRestored() {
        Subaccount blind =
                Subaccount.ofPositions(decimal("800"), List.of(Position.linear("SOL", BigDecimal.TEN, decimal("20"))));
        assertThatThrownBy(() -> restorations(blind, "1", terms("0", "0", Token.CASH)))
                .isInstanceOf(MissingInputException.class)
                .hasMessage("no price of SOL");
    }

    /** Costs that grow with the square of what is traded. */
    private record Quadratic(BigDecimal perSquare) implements ActionTerms {

        @Override
        public List<Token> addable() {
            return List.of();
        }

        @Override
        public int decimals(Token token) {
            return 18;
        }

        @Override
        public int decimals(Position position) {
            return 18;
        }

        @Override
        public BigDecimal costOfAdding(Token token, BigDecimal value) {
            return BigDecimal.ZERO;
        }

        @Override
        public BigDecimal costOfRepaying(Token token, BigDecimal value) {
            return BigDecimal.ZERO;
        }

        @Override
        public BigDecimal costOfReducing(Position position, BigDecimal notional) {
            return notional.pow(2).multiply(perSquare);
        }
    }
}
