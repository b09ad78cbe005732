package io.plimsoll.model;

import io.plimsoll.model.market.MarketState;
import io.plimsoll.model.market.Side;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The window under way of one horizon: where each asset started, how far it has gone, and the quantiles that each model promised. An
 * asset that misses a bar leaves the window. Not thread-safe.
 */
final class OpenWindow {

    private final int models;
    private final double[] entry;
    private final double[] lowest;
    private final double[] highest;
    private final double[][] quantiles;
    private long end;

    OpenWindow(int assets, int models) {
        this.models = models;
        this.entry = new double[assets];
        this.lowest = new double[assets];
        this.highest = new double[assets];
        this.quantiles = new double[2 * models][assets];
        Arrays.fill(entry, Double.NaN);
    }

    /** When the window ends, epoch milliseconds; 0 when none is open. */
    long end() {
        return end;
    }

    /** Opens an empty window that ends then. */
    void open(long endsAt) {
        end = endsAt;
        Arrays.fill(entry, Double.NaN);
    }

    /** Puts an asset into the window, with nothing promised yet. */
    void enter(int asset, double close) {
        entry[asset] = close;
        lowest[asset] = close;
        highest[asset] = close;
        for (double[] ofModel : quantiles) {
            ofModel[asset] = Double.NaN;
        }
    }

    /** What a model promised an asset in it. */
    void promise(int asset, int model, Side side, double quantile) {
        quantiles[2 * model + side.index()][asset] = quantile;
    }

    /** Takes the bars of the last hour. */
    void follow(MarketState market) {
        for (int asset = 0; asset < entry.length; asset++) {
            if (!market.isFresh(asset)) {
                entry[asset] = Double.NaN;
            } else {
                lowest[asset] = Math.min(lowest[asset], market.low(asset));
                highest[asset] = Math.max(highest[asset], market.high(asset));
            }
        }
    }

    /** Gives up the window: hours are missing from it. */
    void abandon() {
        end = 0;
        Arrays.fill(entry, Double.NaN);
    }

    /** Whether an asset is still in the window and was promised something by a model. */
    boolean holds(int asset, int model, Side side) {
        return !Double.isNaN(entry[asset]) && !Double.isNaN(quantiles[2 * model + side.index()][asset]);
    }

    /** Whether an asset that the window {@linkplain #holds holds} went further than promised. */
    boolean isHit(int asset, int model, Side side) {
        double excursion =
                side == Side.LONG ? Math.log(entry[asset] / lowest[asset]) : Math.log(highest[asset] / entry[asset]);
        return excursion > quantiles[2 * model + side.index()][asset];
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(end);
        for (int asset = 0; asset < entry.length; asset++) {
            out.writeDouble(entry[asset]);
            out.writeDouble(lowest[asset]);
            out.writeDouble(highest[asset]);
            for (int k = 0; k < 2 * models; k++) {
                out.writeDouble(quantiles[k][asset]);
            }
        }
    }

    void readFrom(DataInput in) throws IOException {
        end = in.readLong();
        for (int asset = 0; asset < entry.length; asset++) {
            entry[asset] = in.readDouble();
            lowest[asset] = in.readDouble();
            highest[asset] = in.readDouble();
            for (int k = 0; k < 2 * models; k++) {
                quantiles[k][asset] = in.readDouble();
            }
        }
    }
}
