package io.plimsoll.data.internal;

import io.plimsoll.data.Instrument;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.fact.Fact;
import io.plimsoll.data.fact.FactKind;
import io.plimsoll.data.fact.ForcedOrder;
import io.plimsoll.data.fact.FundingRate;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * A kind of file in which Binance publishes facts of one perpetual, and what its rows say. The publisher states one time for each row; it
 * is also the one since which the fact was known. Immutable.
 *
 * @param <F> the facts
 */
public final class ArchiveFacts<F extends Record & Fact> {

    /** Funding as it was settled, a row for each period. */
    public static final ArchiveFacts<FundingRate> FUNDING = new ArchiveFacts<>(
            FactKind.FUNDING,
            List.of("calc_time", "funding_interval_hours", "last_funding_rate"),
            ArchiveFacts::fundingRates);

    /** Orders by which positions were closed. */
    public static final ArchiveFacts<ForcedOrder> FORCED_ORDERS = new ArchiveFacts<>(
            FactKind.FORCED_ORDERS, List.of("time", "side", "original_quantity", "price"), ArchiveFacts::forcedOrders);

    private static final List<String> SIDES = List.of("BUY", "SELL");

    private final FactKind<F> kind;
    private final List<String> required;
    private final Function<FactHeader, Reading<F>> open;

    private ArchiveFacts(FactKind<F> kind, List<String> required, Function<FactHeader, Reading<F>> open) {
        this.kind = kind;
        this.required = required;
        this.open = open;
    }

    /**
     * Makes the facts of one file, row by row.
     *
     * @param <F> the facts
     */
    @FunctionalInterface
    public interface Reading<F extends Record & Fact> {

        /**
         * The fact that a row states.
         *
         * @param row the row
         * @param market name of the market
         * @param perpetual whose fact it is
         * @throws RowFault if the row cannot be used
         */
        F read(FactRow row, String market, Instrument perpetual);
    }

    /** The facts. */
    public FactKind<F> kind() {
        return kind;
    }

    /** The columns that a header must have, in lower case; the first holds the time. */
    public List<String> required() {
        return required;
    }

    /**
     * A reader of the rows below this header. Values that no such fact can have break {@link QualityRule#IMPOSSIBLE_VALUE}; the fault
     * names the row and says which.
     *
     * @throws io.plimsoll.data.MarketDataException if a column that is read stands twice
     */
    public Reading<F> in(FactHeader header) {
        Reading<F> fields = open.apply(header);
        return (row, market, perpetual) -> {
            try {
                return fields.read(row, market, perpetual);
            } catch (IllegalArgumentException e) {
                throw new RowFault(QualityRule.IMPOSSIBLE_VALUE, "row", String.valueOf(e.getMessage()));
            }
        };
    }

    private static Reading<FundingRate> fundingRates(FactHeader header) {
        FactColumn settled = header.column("calc_time");
        FactColumn hours = header.column("funding_interval_hours");
        FactColumn rate = header.column("last_funding_rate");
        return (row, market, perpetual) -> {
            Instant time = row.time(settled);
            double period = row.number(hours);
            return new FundingRate(
                    market, perpetual.symbol(), perpetual.asset(), time, time, row.number(rate), null, period);
        };
    }

    private static Reading<ForcedOrder> forcedOrders(FactHeader header) {
        FactColumn reported = header.column("time");
        FactColumn side = header.column("side");
        FactColumn amount = header.column("original_quantity");
        FactColumn price = header.column("price");
        FactColumn averagePrice = header.column("average_price");
        FactColumn filled = header.column("accumulated_fill_quantity");
        return (row, market, perpetual) -> {
            Instant time = row.time(reported);
            String taken = row.oneOf(SIDES, side);
            double ordered = row.number(amount);
            return new ForcedOrder(
                    market,
                    perpetual.symbol(),
                    perpetual.asset(),
                    time,
                    time,
                    taken,
                    row.number(price),
                    row.numberOrNull(averagePrice),
                    ordered,
                    row.numberOrNull(filled));
        };
    }
}
