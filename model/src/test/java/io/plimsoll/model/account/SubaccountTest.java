package io.plimsoll.model.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a pool may hold, and how it accrues. */
class SubaccountTest {

    private static final Token ARBITRUM = new Token("ETH", "arbitrum");
    private static final Token BASE = new Token("ETH", "base");
    private static final MarketSnapshot MARKET = MarketSnapshot.of(Map.of("ETH", BigDecimal.valueOf(3_000)));

    private static Collateral collateral(Token token, String amount) {
        return new Collateral(token, new BigDecimal(amount));
    }

    @Test
    void theSameCoinOnTwoChainsIsTwoEntriesAndOneConcentration() {
        Subaccount pool = Subaccount.loan(List.of(collateral(ARBITRUM, "2"), collateral(BASE, "3.5")), List.of());
        assertThat(pool.collateral()).hasSize(2);
        assertThat(pool.collateralByCoin()).containsExactly(Map.entry("ETH", new BigDecimal("5.5")));
        Account account = new Account("a", pool, List.of(Subaccount.loan(List.of(collateral(BASE, "1")), List.of())));
        assertThat(account.collateralByCoin()).containsExactly(Map.entry("ETH", new BigDecimal("6.5")));
        assertThat(account.subaccounts())
                .containsExactly(pool, account.isolated().get(0));
    }

    @Test
    void nothingIsCountedTwice() {
        assertThatThrownBy(() -> Subaccount.loan(List.of(collateral(BASE, "1"), collateral(BASE, "1")), List.of()))
                .hasMessage("each entry may be given once; have ETH on base twice");
        Debt debt = new Debt(BASE, BigDecimal.ONE);
        assertThatThrownBy(() -> Subaccount.loan(List.of(), List.of(debt, debt)))
                .hasMessage("each entry may be given once; have ETH on base twice");
        Position position = Position.linear("ETH", BigDecimal.ONE, BigDecimal.ONE);
        assertThatThrownBy(() -> Subaccount.ofPositions(BigDecimal.ZERO, List.of(position, position)))
                .hasMessage("each entry may be given once; have LINEAR position in ETH twice");
    }

    @Test
    void negativeAmountsAndMissingNamesAreRefused() {
        assertThatThrownBy(() -> collateral(BASE, "-1"))
                .hasMessage("collateral in ETH on base must not be negative; have -1");
        assertThatThrownBy(() -> new Debt(BASE, new BigDecimal("-1")))
                .hasMessage("debt in ETH on base must not be negative; have -1");
        assertThatThrownBy(() -> new Token("ETH", "")).hasMessage("chain must not be blank; have  for coin ETH");
        assertThatThrownBy(() -> new Token(" ", "base")).hasMessage("coin must not be blank; have   on chain base");
        assertThatThrownBy(() -> new Account("", Subaccount.empty(), List.of()))
                .hasMessage("id of an account must not be blank; have ");
    }

    @Test
    void aSnapshotKnowsOnlyWhatItWasTold() {
        assertThatThrownBy(() -> MARKET.price("BTC"))
                .isInstanceOfSatisfying(MissingInputException.class, e -> {
                    assertThat(e.input()).isEqualTo("price");
                    assertThat(e.name()).isEqualTo("BTC");
                })
                .hasMessage("no price of BTC");
        assertThatThrownBy(() -> MARKET.isReachable(BASE)).hasMessage("no chain of base");
        assertThatThrownBy(() -> MarketSnapshot.of(Map.of("ETH", BigDecimal.ZERO)))
                .hasMessage("price of ETH must be positive; have 0");
        assertThatThrownBy(() -> MarketSnapshot.of(Map.of(), Set.of("base"), Set.of("bse")))
                .hasMessage("halted bridges must be of known chains; have [bse] of [base]");
    }

    @Test
    void pricesMoveOneAfterTheOther() {
        MarketSnapshot market = MarketSnapshot.of(Map.of("A", BigDecimal.ONE, "B", BigDecimal.ONE));
        MarketSnapshot moved = market.withPrice("A", BigDecimal.TEN)
                .withPrice("B", new BigDecimal("5"))
                .withPrice("B", new BigDecimal("6"));
        assertThat(moved.price("A")).isEqualByComparingTo("10");
        assertThat(moved.price("B")).isEqualByComparingTo("6");
        assertThat(market.price("A")).isEqualByComparingTo("1");
        assertThatThrownBy(() -> market.withPrice("C", BigDecimal.ONE)).hasMessage("no price of C");
    }

    @Test
    void fundingChangesTheCashOfThoseWhoHoldTheAsset() {
        Subaccount pool = new Subaccount(
                BigDecimal.TEN,
                List.of(
                        Position.linear("ETH", new BigDecimal("-2"), BigDecimal.ONE),
                        Position.inverse("ETH", new BigDecimal("1000"), BigDecimal.ONE)),
                List.of(),
                List.of());
        assertThat(pool.afterFunding("ETH", new BigDecimal("0.0001"), MARKET).cash())
                .isEqualByComparingTo("10.5");
        assertThat(pool.afterFunding("BTC", BigDecimal.ONE, MARKET)).isEqualTo(pool);
        // A rate of more decimals than an account has is rounded down.
        assertThat(pool.afterFunding("ETH", new BigDecimal("1e-25"), MARKET).cash())
                .isEqualByComparingTo("10");
        assertThat(pool.afterFunding("ETH", new BigDecimal("-1e-25"), MARKET).cash())
                .isEqualByComparingTo("9.999999999999999999");
    }

    @Test
    void interestCompoundsContinuouslyAndIsRoundedUp() {
        Subaccount pool = Subaccount.loan(List.of(), List.of(new Debt(BASE, new BigDecimal("100"))));
        Duration half = Duration.ofHours(12 * 365);
        Subaccount year = pool.afterInterest(token -> 0.05, Duration.ofDays(365));
        Subaccount twice = pool.afterInterest(token -> 0.05, half).afterInterest(token -> 0.05, half);
        assertThat(year.debts().get(0).amount().doubleValue()).isCloseTo(100 * Math.exp(0.05), within(1e-12));
        assertThat(twice.debts().get(0).amount())
                .isCloseTo(year.debts().get(0).amount(), within(new BigDecimal("1e-13")));
        Debt dust = new Debt(BASE, new BigDecimal("1e-18")).after(0.05, Duration.ofSeconds(1));
        assertThat(dust.amount()).isEqualByComparingTo("2e-18");
        assertThatThrownBy(() -> dust.after(Double.NaN, half))
                .hasMessage(
                        "interest must be finite and not negative; have a rate of NaN a year over PT4380H on ETH on base");
    }

    @Test
    void termsOfLendingFollowFromTheExcursion() {
        LendingTerms terms = LendingTerms.of(0.2, 0.1, 0.05);
        assertThat(terms.liquidationThreshold()).isEqualByComparingTo("0.7619");
        assertThat(terms.loanToValue()).isEqualByComparingTo("0.6857");
        assertThat(LendingTerms.of(0.2, 0, 0.05).loanToValue()).isEqualByComparingTo("0.7618");
        assertThatThrownBy(() -> LendingTerms.of(1, 0.1, 0.05)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LendingTerms.of(Double.NaN, 0.1, 0.05))
                .hasMessage("margin and reaction must be 0 to 1 and bonus 0 to 1; have NaN, 0.1, 0.05");
        assertThatThrownBy(() -> LendingTerms.of(0.99999, 0.1, 0.05))
                .hasMessageStartingWith("lending terms must be 0 < loan to value < threshold");
        assertThatThrownBy(
                        () -> new LendingTerms(new BigDecimal("0.9"), new BigDecimal("0.96"), new BigDecimal("0.05")))
                .hasMessageEndingWith("have 0.9, 0.96, 0.05");
    }
}
