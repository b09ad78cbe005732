package io.plimsoll.model.volatility.garch;

import io.plimsoll.model.market.Horizon;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The conditional variances of all assets over one horizon, folded forward hour by hour. Over h hours there are h interleaved series of
 * returns, one for each hour modulo h, and each has a variance of its own: a closed hour moves one of them on, so that a forecast of
 * whole horizons is there at every hour and costs the same for all horizons. Training and engine fold with this class. Not thread-safe.
 */
public final class GarchFilter {

    private static final long HOUR = 3_600_000;

    private final int hours;
    private final int assets;
    private final boolean[] listed;
    private final double[] closes;
    private final double[][] variances;
    private long time;

    /** Where closes come from. */
    @FunctionalInterface
    public interface Closes {
        /** Close of the asset's bar that ended at this time, epoch milliseconds; NaN if there was none. */
        double at(int asset, long time);
    }

    /**
     * A filter that has seen no close.
     *
     * @param horizon length of the returns
     * @param models number of models
     * @param startVariances variance of each asset's returns before anything is known of it
     * @param time the first hour folded is the one after it, epoch milliseconds
     */
    public GarchFilter(Horizon horizon, int models, double[] startVariances, long time) {
        this.hours = horizon.hours();
        this.assets = startVariances.length;
        this.listed = new boolean[assets];
        this.closes = new double[assets * hours];
        this.variances = new double[models][assets * hours];
        this.time = time;
        Arrays.fill(closes, Double.NaN);
        for (int asset = 0; asset < assets; asset++) {
            for (double[] ofModel : variances) {
                Arrays.fill(ofModel, asset * hours, (asset + 1) * hours, startVariances[asset]);
            }
        }
    }

    /** The last hour folded, epoch milliseconds. */
    public long time() {
        return time;
    }

    /**
     * Folds every hour up to this time. Where a return is missing because a bar is, its variance moves on by its expectation; that of an
     * asset that has not had a bar yet stays.
     *
     * @param models in the order of the filter
     * @param until epoch milliseconds
     * @param source closes of these hours
     */
    public void advance(List<GarchModel> models, long until, Closes source) {
        if (models.size() != variances.length) {
            throw new IllegalArgumentException("the filter has " + variances.length + " models; have " + models.size());
        }
        while (time < until) {
            time += HOUR;
            int phase = phase();
            for (int asset = 0; asset < assets; asset++) {
                double close = source.at(asset, time);
                int k = asset * hours + phase;
                if (listed[asset]) {
                    double r = Math.log(close / closes[k]);
                    for (int m = 0; m < variances.length; m++) {
                        GarchParameters p = models.get(m).byAsset().get(asset);
                        double v = variances[m][k];
                        variances[m][k] = Double.isFinite(r) ? p.next(v, r) : p.expectedNext(v);
                    }
                }
                listed[asset] |= !Double.isNaN(close);
                closes[k] = close;
            }
        }
    }

    /** Variance of an asset's return over the coming horizon, squared natural-log units. */
    public double variance(int model, int asset) {
        return variances[model][asset * hours + phase()];
    }

    private int phase() {
        return (int) Math.floorMod(time / HOUR, (long) hours);
    }

    /** Writes everything that {@link #readFrom} needs to go on, bit for bit. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeLong(time);
        for (boolean one : listed) {
            out.writeBoolean(one);
        }
        for (double close : closes) {
            out.writeDouble(close);
        }
        for (double[] ofModel : variances) {
            for (double v : ofModel) {
                out.writeDouble(v);
            }
        }
    }

    /**
     * Reads the state of a filter of the same shape.
     *
     * @throws IOException if it ends early or holds a variance that is none
     */
    public void readFrom(DataInput in) throws IOException {
        time = in.readLong();
        for (int asset = 0; asset < assets; asset++) {
            listed[asset] = in.readBoolean();
        }
        for (int k = 0; k < closes.length; k++) {
            closes[k] = in.readDouble();
        }
        for (double[] ofModel : variances) {
            for (int k = 0; k < ofModel.length; k++) {
                ofModel[k] = in.readDouble();
                if (!(ofModel[k] > 0) || Double.isInfinite(ofModel[k])) {
                    throw new IOException("a variance must be finite and positive; have " + ofModel[k]);
                }
            }
        }
    }
}
