package io.plimsoll.data.csv;

import io.plimsoll.data.MarketDataException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one interval that all files of a folder share. */
final class CommonInterval {

    /** Stands in where no file has a single row, so that each can say why; no bar is built on it. */
    private static final Duration OF_NOTHING = Duration.ofHours(1);

    private CommonInterval() {}

    /**
     * The given interval, or else the usual step of the files' rows.
     *
     * @throws MarketDataException if two files differ, rows lie closer than the given interval, or nothing tells the interval
     */
    static Duration of(List<CsvBarFile> files, @Nullable Duration given) {
        CsvBarFile first = null;
        CsvBarFile tooShort = null;
        long step = 0;
        for (CsvBarFile file : files) {
            long own = file.rows().usualStep();
            if (own == 0) {
                tooShort = file.rows().size() > 0 ? file : tooShort;
            } else if (given != null) {
                requireNotCloser(file, own, given);
            } else if (first == null) {
                first = file;
                step = own;
            } else if (own != step) {
                throw new MarketDataException("all files must have one interval; " + first.name() + " has "
                        + Duration.ofMillis(step) + ", " + file.name() + " has " + Duration.ofMillis(own));
            }
        }
        if (given != null) {
            return given;
        }
        if (first == null && tooShort != null) {
            throw new MarketDataException(tooShort.name()
                    + ": no two rows of increasing time tell the interval, nor does another file; name the interval");
        }
        return first == null ? OF_NOTHING : Duration.ofMillis(step);
    }

    private static void requireNotCloser(CsvBarFile file, long own, Duration given) {
        if (own % given.toMillis() != 0) {
            throw new MarketDataException(
                    file.name() + ": interval must be " + given + " or a multiple; have " + Duration.ofMillis(own));
        }
    }
}
