package io.plimsoll.data.alignment;

import io.plimsoll.data.alignment.Reading.Change;
import io.plimsoll.data.alignment.Reading.Latest;
import io.plimsoll.data.alignment.Reading.Product;
import io.plimsoll.data.alignment.Reading.Ratio;
import io.plimsoll.data.alignment.Reading.Score;
import io.plimsoll.data.alignment.Reading.Sum;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What a reading gives on what has been published so far, and until when if nothing else is published. */
interface Gauge {

    /** Value now, finite; NaN if there is none. */
    double value();

    /** The first moment at which the value is too old to be shown. Asked only while {@link #value} is a number. */
    long staleAt();

    /**
     * The gauge of a reading.
     *
     * @param signals the values of a signal by its name
     */
    static Gauge of(Reading reading, Function<String, RecentValues> signals) {
        if (reading instanceof Ratio ratio) {
            return new OfTwo(of(ratio.numerator(), signals), of(ratio.denominator(), signals), (a, b) -> a / b);
        }
        if (reading instanceof Product product) {
            return new OfTwo(of(product.left(), signals), of(product.right(), signals), (a, b) -> a * b);
        }
        if (reading instanceof Latest latest) {
            return new OfSignal(
                    signals.apply(latest.signal()), latest.staleAfter().toMillis(), RecentValues::latestValue);
        }
        if (reading instanceof Sum sum) {
            long window = sum.window().toMillis();
            RecentValues values = signals.apply(sum.signal()).keep(window);
            return new OfSignal(values, sum.staleAfter().toMillis(), v -> v.sumOverWindow(window));
        }
        if (reading instanceof Score score) {
            long window = score.window().toMillis();
            RecentValues values = signals.apply(score.signal()).keep(window);
            return new OfSignal(values, score.staleAfter().toMillis(), v -> v.scoreOfLatest(window, score.least()));
        }
        return ofChange((Change) reading, signals);
    }

    private static Gauge ofChange(Change change, Function<String, RecentValues> signals) {
        long lag = change.lag().toMillis();
        long longest = lag + change.tolerance().toMillis();
        RecentValues values = signals.apply(change.signal()).keep(longest);
        return new OfSignal(values, change.staleAfter().toMillis(), v -> {
            double then = v.valueBetween(v.latestTime() - longest, v.latestTime() - lag);
            return switch (change.measure()) {
                case DIFFERENCE -> v.latestValue() - then;
                case RELATIVE -> v.latestValue() / then - 1;
            };
        });
    }

    private static double finiteOrNaN(double value) {
        return Double.isFinite(value) ? value : Double.NaN;
    }

    /** Gauge of a reading of one signal. */
    record OfSignal(RecentValues values, long staleAfter, ToDoubleFunction<RecentValues> rule) implements Gauge {
        @Override
        public double value() {
            return values.isEmpty() ? Double.NaN : finiteOrNaN(rule.applyAsDouble(values));
        }

        @Override
        public long staleAt() {
            long end = values.latestEnd();
            return end > Long.MAX_VALUE - staleAfter ? Long.MAX_VALUE : end + staleAfter;
        }
    }

    /** Gauge of what is made of two readings: there while both are. */
    record OfTwo(Gauge left, Gauge right, DoubleBinaryOperator rule) implements Gauge {
        @Override
        public double value() {
            return finiteOrNaN(rule.applyAsDouble(left.value(), right.value()));
        }

        @Override
        public long staleAt() {
            return Math.min(left.staleAt(), right.staleAt());
        }
    }
}
