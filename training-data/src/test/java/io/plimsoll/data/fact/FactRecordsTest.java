package io.plimsoll.data.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.fact.FactKind.Column;
import io.plimsoll.data.fact.FactKind.ColumnType;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class FactRecordsTest {

    static final List<FactKind<?>> KINDS = FactKind.ALL;

    /** Text that may be empty, because some source does not know it. */
    private static final Set<String> MAY_BE_EMPTY = Set.of(
            "lending_liquidations.liquidator",
            "lending_liquidations.debt_asset",
            "loan_liquidations.status",
            "loan_liquidations.transaction",
            "loan_repayments.borrower",
            "loan_repayments.status",
            "perpetual_parameters.risk_class");

    /** Numbers that may be negative. */
    private static final Set<String> MAY_BE_NEGATIVE = Set.of(
            "funding.rate",
            "observations.value",
            "loan_liquidations.awaiting_interest_usd",
            "loan_liquidations.awaiting_collection_usd");

    /** Numbers that must be above zero. */
    private static final Set<String> POSITIVE = Set.of(
            "prices.price",
            "funding.period_hours",
            "perpetual_liquidations.period_hours",
            "forced_orders.price",
            "account_positions.price",
            "leverage_tiers.upper_notional",
            "leverage_tiers.maintenance_margin_rate",
            "leverage_tiers.max_leverage",
            "perpetual_parameters.max_leverage",
            // The sample's lower cap is above zero.
            "perpetual_parameters.open_interest_upper_cap");

    @ParameterizedTest
    @FieldSource("KINDS")
    <F extends Record & Fact> void textMustNotBeBlankButWhereASourceMayNotKnowIt(FactKind<F> kind) {
        for (Column column : kind.columns()) {
            if (column.type() == ColumnType.TEXT) {
                assertAccepted(kind, column, " ", MAY_BE_EMPTY.contains(qualified(kind, column)));
            }
        }
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    <F extends Record & Fact> void numbersMustBeFinite(FactKind<F> kind) {
        for (Column column : kind.columns()) {
            if (column.type() == ColumnType.NUMBER) {
                assertAccepted(kind, column, Double.NaN, false);
                assertAccepted(kind, column, Double.POSITIVE_INFINITY, false);
                assertAccepted(kind, column, Double.NEGATIVE_INFINITY, false);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    <F extends Record & Fact> void onlySomeNumbersMayBeNegativeOrZero(FactKind<F> kind) {
        for (Column column : kind.columns()) {
            if (column.type() == ColumnType.NUMBER) {
                String name = qualified(kind, column);
                assertAccepted(kind, column, -0.5, MAY_BE_NEGATIVE.contains(name));
                assertAccepted(kind, column, 0.0, !POSITIVE.contains(name));
            }
        }
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    <F extends Record & Fact> void nothingIsKnownBeforeItWasSo(FactKind<F> kind) {
        for (Column column : kind.columns()) {
            if (column.component().equals("publishedAt")) {
                assertAccepted(kind, column, FactSamples.TIME, true);
                assertAccepted(kind, column, FactSamples.TIME.minusMillis(1), false);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lending_parameters, loan_to_value, 1.01",
        "lending_parameters, liquidation_threshold, 82.5",
        "leverage_tiers, upper_notional, 50000",
        "leverage_tiers, lower_notional, 600000",
        "perpetual_parameters, open_interest_upper_cap, 20000000",
    })
    void fractionsAndBoundsAreHeld(String table, String column, double value) {
        FactKind<?> kind = FactKind.ofTable(table);
        Column found = kind.columns().stream()
                .filter(c -> c.name().equals(column))
                .findFirst()
                .orElseThrow();

        assertAccepted(kind, found, value, false);
    }

    @Test
    void aTierHasANumberFromOne() {
        Column tier = FactKind.LEVERAGE_TIERS.columns().get(6);
        assertAccepted(FactKind.LEVERAGE_TIERS, tier, 1L, true);
        assertAccepted(FactKind.LEVERAGE_TIERS, tier, 0L, false);
    }

    @Test
    void aLoanEndsAfterItBegan() {
        List<Column> columns = FactKind.LOAN_LIQUIDATIONS.columns();
        assertAccepted(FactKind.LOAN_LIQUIDATIONS, columns.get(6), FactSamples.TIME.plusMillis(1), false);
        assertAccepted(FactKind.LOAN_LIQUIDATIONS, columns.get(7), FactSamples.TIME.minusSeconds(3601), false);
    }

    @Test
    void messagesNameFieldAndValue() {
        assertThatThrownBy(() -> new PricePoint("aave", "WETH", FactSamples.TIME, FactSamples.KNOWN, -1))
                .hasMessage("price must be finite and positive; have -1.0");
        assertThatThrownBy(() -> new PricePoint("aave", "WETH", FactSamples.KNOWN, FactSamples.TIME, 1))
                .hasMessage("publishedAt must not be before time 2022-05-12T00:00:00Z; have 2022-05-11T00:00:00Z");
        assertThatThrownBy(() -> new Observation("", "s", FactSamples.TIME, FactSamples.KNOWN, 1))
                .hasMessage("market must not be blank");
    }

    @Test
    void factsAreKeptByKindInTheirOrder() {
        PricePoint first = FactSamples.of(FactKind.PRICES);
        PricePoint second = new PricePoint("aave", "WETH", FactSamples.KNOWN, FactSamples.KNOWN, 1);
        Facts one = new Facts.Builder()
                .add(FactKind.PRICES, first)
                .add(FactSamples.of(FactKind.FUNDING))
                .build();
        Facts both = new Facts.Builder().addAll(one).add(second).build();

        assertThat(both.of(FactKind.PRICES)).containsExactly(first, second);
        assertThat(both.of(FactKind.OBSERVATIONS)).isEmpty();
        assertThat(both.kinds()).containsExactly(FactKind.PRICES, FactKind.FUNDING);
        assertThat(both.size()).isEqualTo(3);
        assertThat(one.size()).isEqualTo(2);
        assertThat(Facts.NONE.size()).isZero();
        assertThatThrownBy(() -> both.of(FactKind.PRICES).clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> both.kinds().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    private static <F extends Record & Fact> void assertAccepted(
            FactKind<F> kind, Column column, Object value, boolean accepted) {
        Object[] values = kind.valuesOf(FactSamples.of(kind));
        values[kind.columns().indexOf(column)] = value;
        if (accepted) {
            assertThat(kind.valuesOf(kind.of(values))).contains(value);
        } else {
            assertThatThrownBy(() -> kind.of(values))
                    .as(qualified(kind, column) + " " + value)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("must");
        }
    }

    private static String qualified(FactKind<?> kind, Column column) {
        return kind.table() + "." + column.name();
    }
}
