package io.plimsoll.data;

import java.time.Duration;
import java.time.Instant;

/** Small series for tests: hour h of 2024-01-01 has open 100+h, high +3, low -2, close +1, volume 10+h. */
final class Bars {

    static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    static final Duration HOUR = Duration.ofHours(1);

    private Bars() {}

    static Instant hour(long h) {
        return START.plus(HOUR.multipliedBy(h));
    }

    static BarSeries series(String symbol, int... hours) {
        BarSeries.Builder builder = BarSeries.builder(Instrument.ofSymbol(symbol), HOUR);
        for (int h : hours) {
            builder.add(hour(h).toEpochMilli(), 100 + h, 103 + h, 98 + h, 101 + h, 10 + h);
        }
        return builder.build();
    }
}
