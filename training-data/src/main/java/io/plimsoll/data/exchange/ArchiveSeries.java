package io.plimsoll.data.exchange;

import io.plimsoll.data.Instrument;
import java.time.Duration;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What the files of one sequence have in common.
 *
 * @param market where
 * @param kind what
 * @param symbol of which instrument
 * @param interval length of a bar; null unless the kind is {@link ArchiveKind#KLINES}
 */
record ArchiveSeries(
        ArchiveMarket market,
        ArchiveKind kind,
        String symbol,
        @Nullable Duration interval) {

    /** By market, kind and symbol, and then by interval. */
    static final Comparator<ArchiveSeries> ORDER = Comparator.comparing(ArchiveSeries::market)
            .thenComparing(ArchiveSeries::kind)
            .thenComparing(ArchiveSeries::symbol)
            .thenComparing(ArchiveSeries::intervalOrNone);

    ArchiveSeries {
        if ((kind == ArchiveKind.KLINES) != (interval != null)) {
            throw new IllegalArgumentException("interval must be given for klines and for nothing else; have "
                    + kind.folder() + " and " + interval);
        }
        if (kind != ArchiveKind.KLINES && market == ArchiveMarket.SPOT) {
            throw new IllegalArgumentException("kind must be klines in the spot market; have " + kind.folder());
        }
        if (!Instrument.ofSymbol(symbol).symbol().equals(symbol)) {
            throw new IllegalArgumentException("symbol must be in upper case; have " + symbol);
        }
    }

    Instrument instrument() {
        return Instrument.ofSymbol(symbol);
    }

    /** The folder that holds the files of whole months, or of single days, below the folder {@code data}. */
    String folder(boolean monthly) {
        return market.folder() + "/" + (monthly ? "monthly" : "daily") + "/" + kind.folder() + "/" + symbol
                + (interval == null ? "" : "/" + IntervalText.of(interval));
    }

    /** What every file's name starts with, up to the period. */
    String stem() {
        return symbol + "-" + (interval == null ? kind.folder() : IntervalText.of(interval)) + "-";
    }

    private Duration intervalOrNone() {
        return interval == null ? Duration.ZERO : interval;
    }
}
