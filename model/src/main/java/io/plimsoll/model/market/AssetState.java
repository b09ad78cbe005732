package io.plimsoll.model.market;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;

/** What is remembered of one asset: enough for every feature, updated in constant time an hour. Not thread-safe. */
final class AssetState {

    private static final int R4 = 0;
    private static final int R8 = 1;
    private static final int R24 = 2;
    private static final int R48 = 3;
    private static final int R72 = 4;
    private static final int R168 = 5;
    private static final int R336 = 6;
    private static final int R720 = 7;

    private static final double FLOOR = 1e-9;
    /** Volumes and turnovers beyond any market's are held here, so that sums of them stay finite. */
    private static final double LARGEST = 1e100;

    private static final double EWMA_DECAY = 0.94;
    private static final int[] EWMA_HOURS = {1, 4, 8, 24, 72};

    private RunningBar running = new RunningBar();
    private RunningBar next = new RunningBar();
    private final HourWindow returns = new HourWindow(24, 168);
    private final HourWindow squares = new HourWindow(4, 8, 24, 48, 72, 168, 336, 720);
    private final HourWindow falls = new HourWindow(24, 168);
    private final HourWindow ranges = new HourWindow(4, 8, 24, 48, 168, 336, 720);
    private final HourWindow volumes = new HourWindow(24, 720);
    private final HourWindow turnovers = new HourWindow(24, 720);
    private final MovementTexture texture = new MovementTexture();
    private final HourWindow[] windows;
    private final SlowVariance slow = new SlowVariance();
    private final DecayingMean[] ewma = new DecayingMean[EWMA_HOURS.length];

    private double close = Double.NaN;
    private long closedAt;
    private double hourHigh;
    private double hourLow;

    AssetState() {
        HourWindow[] own = {returns, squares, falls, ranges, volumes, turnovers};
        windows = Stream.concat(Arrays.stream(own), Arrays.stream(texture.windows()))
                .toArray(HourWindow[]::new);
        for (int i = 0; i < ewma.length; i++) {
            ewma[i] = new DecayingMean(Math.pow(EWMA_DECAY, 1.0 / EWMA_HOURS[i]));
        }
    }

    /** The bar of the hour under way, or of the one after it: live prices run ahead of a bar close by its grace period. */
    RunningBar barOf(boolean hourAfter) {
        return hourAfter ? next : running;
    }

    /** Last close; NaN before the first bar. */
    double close() {
        return close;
    }

    /** When the last bar closed, epoch milliseconds; 0 before the first. */
    long closedAt() {
        return closedAt;
    }

    double hourHigh() {
        return hourHigh;
    }

    double hourLow() {
        return hourLow;
    }

    /** Mean daily turnover of the last day, in quote units; NaN if unknown. */
    double dailyTurnover() {
        return turnovers.scaledSum(0);
    }

    boolean isReady() {
        return history() >= MarketState.HOURS_NEEDED;
    }

    /** Whether no bar has ever been seen. */
    boolean isUnseen() {
        return closedAt == 0;
    }

    /** Hourly returns among the last 720 hours. */
    int history() {
        return squares.present(R720);
    }

    /** Hourly returns among the last {@code hours}, which must be 1 or a window of the realised variance. */
    int history(int hours) {
        return hours == 1 ? Double.isNaN(squares.back(0)) ? 0 : 1 : squares.presentWithin(hours);
    }

    /** Hourly returns that the slow variance has taken in. */
    int slowHistory() {
        return slow.hours();
    }

    /** Counts the last hour for the market's variance. */
    void countFor(MarketVariance market) {
        market.count(squares.back(0), slow.proportion());
    }

    /** Takes the last hour into the slow variance, beside what the market did in it, once that is known. */
    void rememberMarket(double variance) {
        double square = squares.back(0);
        if (!Double.isNaN(square)) {
            slow.add(square, variance);
        }
    }

    /** ln Parkinson variance of the last hour, less that of a mean hour of the week. */
    double unusualRange() {
        return ln(ranges.back(0), 1) - (ln(ranges.scaledSum(4), 168) - Math.log(168));
    }

    /** The past that this asset would have if it had been listed so many hours ago, at most 720. */
    AssetState listed(int hoursAgo, MarketVariance market) {
        AssetState young = new AssetState();
        for (int back = hoursAgo - 1; back >= 0; back--) {
            young.remember(returns.back(back), ranges.back(back), volumes.back(back), turnovers.back(back));
            young.rememberMarket(market.back(back));
        }
        return young;
    }

    /** Closes the hour that ends at {@code time} with what the running bar holds, or as missing. */
    void closeHour(long time) {
        if (!running.isAnHour()) {
            pushMissing();
            return;
        }
        double r = logRatio(running.close(), close);
        double logRange = logRatio(running.high(), running.low());
        double range = ParkinsonVariance.of(logRange);
        double turnover = Math.min(running.volume() * running.close(), LARGEST);
        remember(r, range, Math.min(running.volume(), LARGEST), turnover);
        close = running.close();
        hourHigh = running.high();
        hourLow = running.low();
        closedAt = time;
        startNextHour();
    }

    /** Takes an hour into every window and mean; the return is NaN in the first. */
    private void remember(double r, double range, double volume, double turnover) {
        returns.push(r);
        squares.push(r * r);
        falls.push(r >= 0 ? 0 : r * r);
        ranges.push(range);
        volumes.push(volume);
        turnovers.push(turnover);
        texture.remember(range, turnover, returns, squares.scaledSum(R24));
        if (!Double.isNaN(r)) {
            for (DecayingMean mean : ewma) {
                mean.add(r * r);
            }
        }
    }

    private void pushMissing() {
        for (HourWindow w : windows) {
            w.push(Double.NaN);
        }
        startNextHour();
    }

    private void startNextHour() {
        RunningBar done = running;
        running = next;
        next = done;
        next.clear();
    }

    /** Forgets all closed hours: the past is too far away to say anything of the coming ones. */
    void forget() {
        for (HourWindow w : windows) {
            w.clear();
        }
        slow.clear();
        for (DecayingMean mean : ewma) {
            mean.clear();
        }
        close = Double.NaN;
    }

    /** Drops the hour under way and what is known of the one after it. */
    void dropUnclosed() {
        running.clear();
        next.clear();
    }

    void resum() {
        for (HourWindow w : windows) {
            w.resum();
        }
    }

    /** Writes the asset's own features into a row; the cross-asset and calendar ones are left as they are. */
    void writeOwnFeatures(float[] row, MarketVariance market) {
        double rv24 = squares.scaledSum(R24);
        double rv168 = squares.scaledSum(R168);
        double rv720 = squares.scaledSum(R720);
        set(row, Feature.LN_RANGE_1H, ln(ranges.back(0), 1));
        set(row, Feature.LN_RANGE_4H, ln(ranges.scaledSum(R4), 4));
        set(row, Feature.LN_RANGE_1D, ln(ranges.scaledSum(2), 24));
        set(row, Feature.LN_RANGE_7D, ln(ranges.scaledSum(4), 168));
        set(row, Feature.LN_RV_4H, ln(squares.scaledSum(R4), 4));
        set(row, Feature.LN_RV_8H, ln(squares.scaledSum(R8), 8));
        set(row, Feature.LN_RV_1D, ln(rv24, 24));
        set(row, Feature.LN_RV_2D, ln(squares.scaledSum(R48), 48));
        set(row, Feature.LN_RV_7D, ln(rv168, 168));
        set(row, Feature.LN_RV_14D, ln(squares.scaledSum(R336), 336));
        set(row, Feature.LN_RV_30D, ln(rv720, 720));
        set(row, Feature.LN_SLOW, ln(slow.value(market.slow()), 1));
        for (int i = 0; i < ewma.length; i++) {
            row[Feature.LN_EWMA_1H.column() + i] = (float) ln(ewma[i].value(), 1);
        }
        double allHours = ln(ranges.scaledSum(6), 720) - Math.log(720);
        set(row, Feature.SAME_HOUR_7D, sameHour(7) - allHours);
        set(row, Feature.SAME_HOUR_30D, sameHour(30) - allHours);
        set(row, Feature.DOWNSIDE_1D, share(falls.scaledSum(0), rv24));
        set(row, Feature.DOWNSIDE_7D, share(falls.scaledSum(1), rv168));
        set(row, Feature.JUMP_1D, share(largestSquare(), rv24));
        double usual = Math.max(volumes.scaledSum(1) / 720, 1e-12);
        set(row, Feature.LN_VOLUME_1H, Math.log(Math.max(volumes.back(0), usual * 1e-3) / usual));
        set(row, Feature.LN_VOLUME_1D, Math.log(Math.max(volumes.scaledSum(0) / 24, usual * 1e-3) / usual));
        setReturn(row, Feature.RETURN_1H, returns.back(0), rv168 / 168);
        setReturn(row, Feature.RETURN_1D, returns.signedSum(0), rv168 / 7);
        setReturn(row, Feature.RETURN_7D, returns.signedSum(1), rv720 * 7 / 30);
        set(row, Feature.LN_RV_1H, ln(squares.back(0), 1));
        set(row, Feature.LN_RV_1D_LAG_1D, ln(known(squares.scaledSumBefore(R48), rv168 / 7), 24));
        set(row, Feature.LN_RV_1D_LAG_2D, ln(known(squares.scaledSumBefore(R72), rv168 / 7), 24));
        set(row, Feature.LN_RANGE_1H_LAG_1H, ln(known(ranges.back(1), ranges.scaledSum(R4) / 4), 1));
        set(row, Feature.LN_RANGE_8H, ln(ranges.scaledSum(1), 8));
        set(row, Feature.LN_RANGE_2D, ln(ranges.scaledSum(3), 48));
        set(row, Feature.LN_RANGE_14D, ln(ranges.scaledSum(5), 336));
        set(row, Feature.LN_RANGE_30D, ln(ranges.scaledSum(6), 720));
        double traded = turnovers.scaledSum(1) / 720;
        set(row, Feature.LN_TURNOVER_30D, Math.log(traded > 1 ? traded : 1));
        texture.writeFeatures(row, rv168 / 168);
    }

    void writeTo(DataOutput out) throws IOException {
        running.writeTo(out);
        next.writeTo(out);
        for (HourWindow w : windows) {
            w.writeTo(out);
        }
        slow.writeTo(out);
        for (DecayingMean mean : ewma) {
            mean.writeTo(out);
        }
        out.writeDouble(close);
        out.writeLong(closedAt);
        out.writeDouble(hourHigh);
        out.writeDouble(hourLow);
    }

    void readFrom(DataInput in) throws IOException {
        running.readFrom(in);
        next.readFrom(in);
        for (HourWindow w : windows) {
            w.readFrom(in);
        }
        slow.readFrom(in);
        for (DecayingMean mean : ewma) {
            mean.readFrom(in);
        }
        close = in.readDouble();
        closedAt = in.readLong();
        hourHigh = in.readDouble();
        hourLow = in.readDouble();
    }

    private double sameHour(int days) {
        double sum = 0;
        int n = 0;
        for (int day = 1; day <= days; day++) {
            double v = ranges.back(24 * day - 1);
            if (!Double.isNaN(v)) {
                sum += v;
                n++;
            }
        }
        return ln(n == 0 ? ranges.scaledSum(6) / 720 : sum / n, 1);
    }

    private double largestSquare() {
        double largest = 0;
        for (int hour = 0; hour < 24; hour++) {
            double v = squares.back(hour);
            if (v > largest) {
                largest = v;
            }
        }
        return largest;
    }

    /** ln(a / b), finite for any two prices: the quotient of two extreme ones is not. */
    private static double logRatio(double a, double b) {
        double r = Math.log(a / b);
        return Double.isInfinite(r) ? Math.log(a) - Math.log(b) : r;
    }

    static double ln(double variance, int hours) {
        return Math.log(Math.max(Double.isNaN(variance) ? 0 : variance, FLOOR * hours));
    }

    /** What is missing must not read as calm: the usual stands in. */
    private static double known(double variance, double usual) {
        return Double.isNaN(variance) ? usual : variance;
    }

    private static double share(double part, double whole) {
        return whole > 0 && part >= 0 ? Math.min(part / whole, 1) : 0;
    }

    static void set(float[] row, Feature feature, double value) {
        row[feature.column()] = (float) value;
    }

    /** The return, its size and its fall, in three neighbouring columns. */
    private static void setReturn(float[] row, Feature first, double value, double variance) {
        double z = Double.isNaN(value) || !(variance > 0) ? 0 : value / Math.sqrt(variance);
        row[first.column()] = (float) z;
        row[first.column() + 1] = (float) Math.abs(z);
        row[first.column() + 2] = (float) Math.min(z, 0);
    }
}
