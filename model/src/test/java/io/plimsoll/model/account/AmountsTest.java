package io.plimsoll.model.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, and with which words. */
class AmountsTest {

    @ParameterizedTest
    @CsvSource({
        "1e30, amount must be below 10^30; have 1E+30",
        "-1e30, amount must be below 10^30; have -1E+30",
        "1e999999999, amount must be below 10^30; have 1E+999999999",
        "1e-19, amount must have at most 18 decimals; have 1E-19",
        "1e-999999999, amount must have at most 18 decimals; have 1E-999999999",
        "123456789012345678901234567890123, amount must be below 10^30; have 1.2345678901234567890E+32"
    })
    void overflowAndUnderflowAreRefusedWithoutWritingThemOut(String amount, String message) {
        assertThatThrownBy(() -> Amounts.signed("amount", new BigDecimal(amount)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void theLargestAndTheSmallestAreAmounts() {
        assertThat(Amounts.signed("amount", new BigDecimal("999999999999999999999999999999.999999999999999999")))
                .isNotNull();
        assertThat(Amounts.signed("amount", new BigDecimal("1e-18"))).isEqualByComparingTo("1e-18");
    }

    @Test
    void equalAmountsAreEqualHoweverTheyAreWritten() {
        assertThat(Amounts.signed("amount", new BigDecimal("1.500"))).isEqualTo(new BigDecimal("1.5"));
        assertThat(Amounts.signed("amount", new BigDecimal("1e3"))).isEqualTo(new BigDecimal("1000"));
        assertThat(Amounts.signed("amount", new BigDecimal("1000.00"))).isEqualTo(new BigDecimal("1000"));
        assertThat(Amounts.signed("amount", new BigDecimal("0e-30"))).isEqualTo(BigDecimal.ZERO);
    }

    @Test
    void signsAndRangesAreHeld() {
        BigDecimal negative = new BigDecimal("-0.1");
        assertThatThrownBy(() -> Amounts.notNegative("debt", negative))
                .hasMessage("debt must not be negative; have -0.1");
        assertThatThrownBy(() -> Amounts.price("price", BigDecimal.ZERO)).hasMessage("price must be positive; have 0");
        assertThatThrownBy(() -> Amounts.price("price", new BigDecimal("1e-37")))
                .hasMessage("price must have at most 36 decimals; have 1E-37");
        assertThatThrownBy(() -> Amounts.fraction("share", new BigDecimal("1.01")))
                .hasMessage("share must be 0 to 1; have 1.01");
    }

    @Test
    @SuppressWarnings("NullAway") // the compiler's check does not reach callers without it
    void whatIsNotGivenIsNamed() {
        assertThatThrownBy(() -> Amounts.signed("cash", null)).hasMessage("cash must not be null");
        assertThatThrownBy(() -> new Collateral(new Token("ETH", "base"), null))
                .hasMessage("collateral in ETH on base must not be null");
        assertThatThrownBy(() -> new Token("ETH", null)).hasMessage("chain must not be blank; have null for coin ETH");
    }

    @Test
    void roundingIsForWhomItSays() {
        BigDecimal loss = new BigDecimal("-0.0000000000000000001");
        assertThat(Amounts.down(loss)).isEqualByComparingTo("-1e-18");
        assertThat(Amounts.up(loss)).isZero();
        assertThat(Amounts.down(new BigDecimal("1.25"))).isEqualByComparingTo("1.25");
    }
}
