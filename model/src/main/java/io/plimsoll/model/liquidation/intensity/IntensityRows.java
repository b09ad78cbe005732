package io.plimsoll.model.liquidation.intensity;

import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.model.market.Side;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One row for each day, asset and side: what was known when the day began, and the share of open interest that was liquidated on it,
 * where that was known when it ended. In order of days, then assets, then sides. A side of an asset has a row where at
 * least one of the 30 days before is known. Immutable.
 */
public final class IntensityRows {

    private static final int COLUMNS = IntensityColumn.values().length;
    private static final int MONTH = 30;

    private final List<String> assets;
    private final int[] asset;
    private final long[] day;
    private final Side[] side;
    private final double[] target;
    private final float[] values;

    private IntensityRows(LiquidationDays days, List<AssetDay> rows, ProgressListener progress) {
        this.assets = days.assets();
        this.asset = rows.stream().mapToInt(AssetDay::asset).toArray();
        this.day = rows.stream().mapToLong(row -> days.midnight(row.day())).toArray();
        this.side = rows.stream().map(AssetDay::side).toArray(Side[]::new);
        this.target = rows.stream().mapToDouble(IntensityRows::targetOf).toArray();
        this.values = new float[rows.size() * COLUMNS];
        for (int row = 0; row < rows.size(); row++) {
            for (IntensityColumn column : IntensityColumn.values()) {
                values[row * COLUMNS + column.place()] = column.of(rows.get(row));
            }
            progress.progress("rows", row + 1, rows.size());
        }
    }

    private static double targetOf(AssetDay row) {
        return row.day() + 1 < row.days().days()
                ? row.days().logShare(row.side(), row.asset(), row.day() + 1)
                : Double.NaN;
    }

    /**
     * Makes the rows.
     *
     * @param days liquidations and positions
     * @param history hourly bars, of some of the same assets or others: prices of an asset without bars are unknown
     * @throws MarketDataException if no bar was known on any of the days
     */
    public static IntensityRows of(LiquidationDays days, MarketHistory history, ProgressListener progress) {
        long first = days.midnight(0);
        long last = days.midnight(days.days() - 1);
        if (history.isEmpty()
                || history.start().toEpochMilli() >= last
                || history.end().toEpochMilli() < first) {
            throw new MarketDataException("prices must be of the days of the liquidations, "
                    + Instant.ofEpochMilli(first) + " to " + Instant.ofEpochMilli(last) + "; have "
                    + (history.isEmpty() ? "none" : history.start() + " to " + history.end()));
        }
        DailyPrices prices = new DailyPrices(history, first, last, progress);
        List<AssetDay> rows = IntStream.range(0, days.days())
                .boxed()
                .flatMap(day -> IntStream.range(0, days.assets().size())
                        .boxed()
                        .flatMap(asset ->
                                Arrays.stream(Side.values()).map(side -> new AssetDay(days, prices, asset, day, side))))
                .filter(row -> !Double.isNaN(row.own(MONTH)))
                .toList();
        return new IntensityRows(days, rows, progress);
    }

    /** Number of rows. */
    public int size() {
        return day.length;
    }

    /** Short name of the asset of a row. */
    public String asset(int row) {
        return assets.get(asset[row]);
    }

    /** Beginning of the day that a row is about, epoch milliseconds: when it was known, and when a forecast from it is made. */
    public long day(int row) {
        return day[row];
    }

    /** The side of a row. */
    public Side side(int row) {
        return side[row];
    }

    /** ln(share + 10⁻⁶) of open interest that was liquidated on the day; NaN if unknown. */
    public double target(int row) {
        return target[row];
    }

    /** Value of a column; NaN if unknown. */
    public float value(int row, IntensityColumn column) {
        return values[row * COLUMNS + column.place()];
    }

    /**
     * The rows of the days that begin in a period, and whose shares are known.
     *
     * @param from first beginning, epoch milliseconds
     * @param to the first that is left out; what is known at this time are the rows of {@code known(…, to)}, for their days have ended
     */
    public int[] known(long from, long to) {
        return IntStream.range(0, day.length)
                .filter(row -> day[row] >= from && day[row] < to && !Double.isNaN(target[row]))
                .toArray();
    }
}
