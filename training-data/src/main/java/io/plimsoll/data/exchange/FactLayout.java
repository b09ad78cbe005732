package io.plimsoll.data.exchange;

import io.plimsoll.data.QualityRule;
import io.plimsoll.data.fact.Fact;
import io.plimsoll.data.fact.FactKind;
import io.plimsoll.data.fact.ForcedOrder;
import io.plimsoll.data.fact.FundingRate;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a kind of file become facts. The publisher states one time for each row; it is also the one since which the fact was
 * known.
 *
 * @param kind the facts
 * @param required columns that a header must have
 * @param fact makes the fact of a row; what it makes of a faulty row is not used
 */
record FactLayout<F extends Record & Fact>(
        FactKind<F> kind, List<String> required, BiFunction<ArchiveSeries, RowFields, F> fact) {

    static final FactLayout<FundingRate> FUNDING =
            new FactLayout<>(FactKind.FUNDING, ArchiveKind.FUNDING.columns(), FactLayout::funding);

    static final FactLayout<ForcedOrder> FORCED_ORDERS = new FactLayout<>(
            FactKind.FORCED_ORDERS, List.of("time", "side", "original_quantity", "price"), FactLayout::forcedOrder);

    private static final List<String> SIDES = List.of("BUY", "SELL");

    /** The fact of a row, or null if the row has a fault, which is then reported. */
    @Nullable
    F of(ArchiveSeries series, RowFields row) {
        try {
            F made = fact.apply(series, row);
            return row.faulty() ? null : made;
        } catch (IllegalArgumentException e) {
            row.fault(QualityRule.IMPOSSIBLE_VALUE, "row", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static FundingRate funding(ArchiveSeries series, RowFields row) {
        Instant time = row.time("calc_time");
        double hours = row.number("funding_interval_hours");
        double rate = row.number("last_funding_rate");
        return new FundingRate(
                series.market().market(), series.symbol(), series.instrument().asset(), time, time, rate, null, hours);
    }

    private static ForcedOrder forcedOrder(ArchiveSeries series, RowFields row) {
        Instant time = row.time("time");
        String side = row.oneOf("side", SIDES);
        double amount = row.number("original_quantity");
        double price = row.number("price");
        return new ForcedOrder(
                series.market().market(),
                series.symbol(),
                series.instrument().asset(),
                time,
                time,
                side,
                price,
                row.numberOrNull("average_price"),
                amount,
                row.numberOrNull("accumulated_fill_quantity"));
    }
}
