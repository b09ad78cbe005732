package io.plimsoll.data.alignment;

import io.plimsoll.data.BarSeries;
import java.util.function.IntToDoubleFunction;

/** Columns of bars as signals: a bar is known from its close. */
public final class BarSignal {

    private BarSignal() {}

    /**
     * Closing prices.
     *
     * @param name of the signal
     * @param asset whose signal it is, or {@link Signal#WHOLE_MARKET} for bars that speak for the market
     */
    public static Signal close(String name, String asset, BarSeries bars) {
        return of(name, asset, bars, bars::close);
    }

    /** Traded amounts, in units of the bars' asset; named as {@link #close} names prices. */
    public static Signal volume(String name, String asset, BarSeries bars) {
        return of(name, asset, bars, bars::volume);
    }

    private static Signal of(String name, String asset, BarSeries bars, IntToDoubleFunction column) {
        Signal.Builder signal = Signal.builder(name, asset);
        for (int i = 0; i < bars.size(); i++) {
            long close = bars.closeTime(i);
            signal.add(new Publication(bars.openTime(i), close, close, column.applyAsDouble(i)));
        }
        return signal.build();
    }
}
