package io.plimsoll.data;

import io.plimsoll.data.alignment.Publication;
import java.time.Duration;

/**
 * One fact of the market, in the order in which it became known. History and live feeds are streams of the same events, so that
 * whatever consumes them cannot tell one from the other. Times are epoch milliseconds, UTC.
 */
public sealed interface MarketEvent
        permits MarketEvent.Bar, MarketEvent.Tick, MarketEvent.Published, MarketEvent.BarClose {

    /** When the fact was complete: a bar's close, a tick's time, a publication, the instant of a bar close. Epoch milliseconds. */
    long time();

    /**
     * A complete bar.
     *
     * @param asset short name of the asset
     * @param source where the bar comes from
     * @param openTime epoch milliseconds of the opening
     * @param interval length of the bar
     * @param open first price
     * @param high highest price
     * @param low lowest price
     * @param close last price
     * @param volume traded amount in units of the asset
     */
    record Bar(
            String asset,
            String source,
            long openTime,
            Duration interval,
            double open,
            double high,
            double low,
            double close,
            double volume)
            implements MarketEvent {
        /** Refuses a bar that no market can print. */
        public Bar {
            BarRule.violationOf(open, high, low, close, volume).ifPresent(v -> {
                throw new IllegalArgumentException(v.field() + " " + v.reason().text() + "; have " + v.value());
            });
            if (interval.isZero() || interval.isNegative()) {
                throw new IllegalArgumentException("interval must be positive; have " + interval);
            }
        }

        @Override
        public long time() {
            return openTime + interval.toMillis();
        }
    }

    /**
     * A single price.
     *
     * @param asset short name of the asset
     * @param source where the price comes from
     * @param time epoch milliseconds
     * @param price a finite positive price
     */
    record Tick(String asset, String source, long time, double price) implements MarketEvent {
        /** Refuses a price that is not finite and positive. */
        public Tick {
            if (!(price > 0) || Double.isInfinite(price)) {
                throw new IllegalArgumentException("price must be finite and positive; have " + price);
            }
        }
    }

    /**
     * A value of a signal beside prices, such as funding or a rate: it is known from its publication on.
     *
     * @param asset short name of the asset, or {@link io.plimsoll.data.alignment.Signal#WHOLE_MARKET}
     * @param signal name of the signal
     * @param publication the value and its times
     */
    record Published(String asset, String signal, Publication publication) implements MarketEvent {
        /** Refuses a signal without a name. */
        public Published {
            if (signal.isBlank()) {
                throw new IllegalArgumentException("name of a signal must not be blank; have \"" + signal + "\"");
            }
        }

        @Override
        public long time() {
            return publication.publishedAt();
        }
    }

    /**
     * All bars that close at {@code time} have been delivered, or will be late. History emits it after the last bar of the label,
     * live feeds after their grace period.
     *
     * @param time epoch milliseconds, a multiple of the bar interval
     */
    record BarClose(long time) implements MarketEvent {}
}
