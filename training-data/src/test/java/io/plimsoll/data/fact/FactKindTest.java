package io.plimsoll.data.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.fact.FactKind.Column;
import io.plimsoll.data.fact.FactKind.ColumnType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class FactKindTest {

    static final List<FactKind<?>> KINDS = FactKind.ALL;

    @Test
    void everyRecordOfFactsHasOneKindAndASampleHere() {
        List<Class<?>> types = new ArrayList<>();
        FactKind.ALL.forEach(kind -> types.add(kind.type()));
        List<Class<?>> samples = new ArrayList<>();
        FactSamples.all().forEach(fact -> samples.add(fact.getClass()));

        assertThat(types).containsExactlyInAnyOrder(Fact.class.getPermittedSubclasses());
        assertThat(samples).isEqualTo(types);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            prices                 | market asset time | price
            funding                | market symbol time period_hours | rate mean_absolute_rate?
            open_interest          | market symbol time | amount? usd?
            perpetual_liquidations | market symbol time period_hours | long_amount? short_amount? long_usd? short_usd? total_usd?
            forced_orders          | market symbol time side price amount | average_price? filled_amount?
            lending_liquidations   | market time account liquidator collateral_asset collateral_amount? debt_asset debt_amount? | collateral_usd? collateral_usd_at_market? debt_usd? protocol_fee_usd?
            loan_liquidations      | market time loan | borrower type issued_at maturity principal_usd? collateral_amount? liquidation_threshold? loan_to_value? paid_usd? awaiting_interest_usd? awaiting_collection_usd? status transaction
            loan_repayments        | market time loan amount_usd | borrower status
            account_states         | market time account block? | health_factor? collateral_usd? debt_usd? collateral_base? debt_base?
            account_positions      | market time account asset | collateral_amount? collateral_usd? debt_amount? debt_usd? price?
            leverage_tiers         | market symbol time tier | quote lower_notional upper_notional? maintenance_margin_rate max_leverage deduction?
            lending_parameters     | market asset time | loan_to_value? liquidation_threshold? liquidation_bonus? collateral borrowable?
            perpetual_parameters   | market symbol time | initial_margin? maintenance_margin? max_leverage? open_interest_lower_cap? open_interest_upper_cap? risk_class delisted? isolated_only?
            observations           | market series time | value
            """)
    void tablesHaveTheseColumns(String table, String key, String others) {
        FactKind<?> kind = FactKind.ofTable(table);

        assertThat(names(kind.columns().stream().filter(Column::key))).containsExactlyInAnyOrder(key.split(" "));
        assertThat(names(kind.columns().stream().filter(column -> !column.key())))
                .filteredOn(name -> !name.equals("asset") && !name.equals("published_at"))
                .containsExactlyInAnyOrder(others.split(" "));
        assertThat(names(kind.columns().stream())).contains("published_at");
    }

    @Test
    void theTableAboveLeavesNoKindOut() {
        assertThat(FactKind.ALL).hasSize(14);
        assertThat(FactKind.ALL.stream().map(FactKind::table)).doesNotHaveDuplicates();
    }

    @Test
    void columnsHaveTheTypesOfTheirComponents() {
        assertThat(FactKind.LEVERAGE_TIERS.columns())
                .contains(
                        new Column("tier", "tier", ColumnType.WHOLE, false, true),
                        new Column("published_at", "publishedAt", ColumnType.TIME, false, false),
                        new Column("symbol", "symbol", ColumnType.TEXT, false, true),
                        new Column("upper_notional", "upperNotional", ColumnType.NUMBER, true, false));
        assertThat(FactKind.LENDING_PARAMETERS.columns())
                .contains(
                        new Column("collateral", "collateral", ColumnType.FLAG, false, false),
                        new Column("borrowable", "borrowable", ColumnType.FLAG, true, false));
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    <F extends Record & Fact> void valuesMakeTheSameFactAgain(FactKind<F> kind) {
        F sample = FactSamples.of(kind);

        assertThat(kind.of(kind.valuesOf(sample))).isEqualTo(sample);
        assertThat(FactKind.kindOf(sample)).isSameAs(kind);
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    <F extends Record & Fact> void absentValuesStayAbsent(FactKind<F> kind) {
        Object[] values = kind.valuesOf(FactSamples.of(kind));
        for (int i = 0; i < values.length; i++) {
            if (kind.columns().get(i).nullable()) {
                values[i] = null;
            }
        }

        assertThat(kind.valuesOf(kind.of(values))).containsExactly(values);
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    <F extends Record & Fact> void whatMustNotBeAbsentIsNamed(FactKind<F> kind) {
        for (int i = 0; i < kind.columns().size(); i++) {
            Object[] values = kind.valuesOf(FactSamples.of(kind));
            values[i] = null;
            if (!kind.columns().get(i).nullable()) {
                assertThatThrownBy(() -> kind.of(values))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(
                                kind.table() + "." + kind.columns().get(i).name())
                        .hasMessageContaining("have null");
            }
        }
    }

    @Test
    void valuesOfAnotherTypeOrNumberAreRefused() {
        Object[] values = FactKind.PRICES.valuesOf(FactSamples.of(FactKind.PRICES));
        values[4] = 7;

        assertThatThrownBy(() -> FactKind.PRICES.of(values))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("prices.price must be Double; have 7 of Integer");
        assertThatThrownBy(() -> FactKind.PRICES.of(new Object[] {"market"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("prices has 5 columns; have 1 values");
        assertThatThrownBy(() -> FactKind.PRICES.valuesOf(FactSamples.of(FactKind.FUNDING)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no PricePoint");
    }

    @Test
    void anUnknownTableIsRefusedWithThoseThatExist() {
        assertThatThrownBy(() -> FactKind.ofTable("bars"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("bars")
                .hasMessageContaining("lending_liquidations");
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    <F extends Record & Fact> void keysDifferInEveryColumnOfTheKeyAndInNoOther(FactKind<F> kind) {
        F sample = FactSamples.of(kind);
        for (int i = 0; i < kind.columns().size(); i++) {
            Object[] values = kind.valuesOf(sample);
            values[i] = another(values[i]);
            F other = kind.of(values);
            boolean same = kind.keyOf(other).equals(kind.keyOf(sample));

            assertThat(same)
                    .as(kind.columns().get(i).name())
                    .isNotEqualTo(kind.columns().get(i).key());
            assertThat(new HashSet<>(List.of(kind.keyOf(sample))).contains(kind.keyOf(other)))
                    .isEqualTo(same);
        }
    }

    @Test
    void keysShowTheirValuesAndDoNotLendThem() {
        FactKey key = FactKind.PRICES.keyOf(FactSamples.of(FactKind.PRICES));
        key.values().set(0, "changed");

        assertThat(key.values()).containsExactly("aave", "WETH", FactSamples.TIME);
        assertThat(key).hasToString("[aave, WETH, 2022-05-11T00:00:00Z]");
        assertThat((Object) key).isNotEqualTo("[aave, WETH, 2022-05-11T00:00:00Z]");
    }

    @Test
    void tablesAreOrderedByMarketThenTimeThenKeyThenTheRest() {
        List<OpenInterest> ordered = List.of(
                openInterest("a", 0, "ETH", 1.0),
                openInterest("a", 1, "BTC", null),
                openInterest("a", 1, "BTC", 2.0),
                openInterest("a", 1, "BTC", 10.0),
                openInterest("a", 1, "ETH", 1.0),
                openInterest("b", 0, "BTC", 1.0));
        List<OpenInterest> shuffled = new ArrayList<>(ordered);
        Collections.reverse(shuffled);

        shuffled.sort(FactKind.OPEN_INTEREST.order());

        assertThat(shuffled).isEqualTo(ordered);
        assertThat(FactKind.OPEN_INTEREST.order().compare(ordered.get(1), openInterest("a", 1, "BTC", null)))
                .isZero();
    }

    private static OpenInterest openInterest(String market, int day, String symbol, @Nullable Double amount) {
        Instant time = FactSamples.TIME.plusSeconds(day * 86_400L);
        return new OpenInterest(market, symbol, symbol, time, time, amount, null);
    }

    /** A value of the same type that the record accepts too. */
    private static Object another(Object value) {
        if (value instanceof String text) {
            return text + "x";
        }
        if (value instanceof Instant time) {
            return time.minusSeconds(30);
        }
        if (value instanceof Long whole) {
            return whole + 1;
        }
        if (value instanceof Boolean flag) {
            return !flag;
        }
        return (Double) value * 0.99;
    }

    private static List<String> names(Stream<Column> columns) {
        return columns.map(column -> column.name() + (column.nullable() ? "?" : ""))
                .toList();
    }
}
