package io.plimsoll.data.internal;

import io.plimsoll.data.MarketDataException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one interval that all rows of a source share. */
public final class CommonInterval {

    /** Stands in where no file has a single row, so that each can say why; no bar is built on it. */
    private static final Duration OF_NOTHING = Duration.ofHours(1);

    private CommonInterval() {}

    /**
     * The given interval, or else the usual step of the rows.
     *
     * @throws MarketDataException if two files differ, rows lie closer than the given interval, or nothing tells the interval
     */
    public static Duration of(List<BarRows> files, @Nullable Duration given) {
        BarRows first = null;
        BarRows tooShort = null;
        long step = 0;
        for (BarRows file : files) {
            long own = file.usualStep();
            if (own == 0) {
                tooShort = file.size() > 0 ? file : tooShort;
            } else if (given != null) {
                requireNotCloser(file, own, given);
            } else if (first == null) {
                first = file;
                step = own;
            } else if (own != step) {
                throw new MarketDataException("all files must have one interval; " + first.source() + " has "
                        + Duration.ofMillis(step) + ", " + file.source() + " has " + Duration.ofMillis(own));
            }
        }
        if (given != null) {
            return given;
        }
        if (first == null && tooShort != null) {
            throw new MarketDataException(tooShort.source()
                    + ": no two rows of increasing time tell the interval, nor does another file; name the interval");
        }
        return first == null ? OF_NOTHING : Duration.ofMillis(step);
    }

    private static void requireNotCloser(BarRows file, long own, Duration given) {
        if (own % given.toMillis() != 0) {
            throw new MarketDataException(
                    file.source() + ": interval must be " + given + " or a multiple; have " + Duration.ofMillis(own));
        }
    }
}
