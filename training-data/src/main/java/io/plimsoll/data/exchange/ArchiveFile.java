package io.plimsoll.data.exchange;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One file of the archive, which says by its place what it holds:
 * {@code data/futures/um/monthly/klines/BTCUSDT/1h/BTCUSDT-1h-2024-01.zip}.
 *
 * @param series the sequence it belongs to
 * @param period the month or day it covers
 */
record ArchiveFile(ArchiveSeries series, ArchivePeriod period) {

    /** By time; the file of a month stands before those of its days. */
    static final Comparator<ArchiveFile> ORDER = Comparator.comparing(
                    (ArchiveFile f) -> f.period().inMonth())
            .thenComparing(f -> !f.period().month())
            .thenComparing(f -> f.period().first());

    private static final String CHECKSUM = ".CHECKSUM";
    private static final Pattern PLACE =
            Pattern.compile("(?:.*/)?(spot|futures/um)/(monthly|daily)/([A-Za-z]+)/([^/]+)/(?:([^/]+)/)?([^/]+)\\.zip");

    /** The file at a place, if it is one of the publisher's layout and of a kind that is read. */
    static Optional<ArchiveFile> at(Path path) {
        Matcher place = PLACE.matcher(path.toString().replace('\\', '/'));
        return place.matches() ? at(place) : Optional.empty();
    }

    private static Optional<ArchiveFile> at(Matcher place) {
        Optional<ArchiveKind> kind = ArchiveKind.ofFolder(place.group(3));
        String intervalText = place.group(5);
        Optional<Duration> interval = Optional.ofNullable(intervalText).flatMap(IntervalText::parse);
        if (kind.isEmpty() || (intervalText != null && interval.isEmpty())) {
            return Optional.empty();
        }
        @Nullable ArchiveSeries series = seriesOf(place, kind.get(), interval.orElse(null));
        String name = place.group(6);
        if (series == null || !name.startsWith(series.stem())) {
            return Optional.empty();
        }
        boolean month = place.group(2).equals("monthly");
        return ArchivePeriod.parse(name.substring(series.stem().length()))
                .filter(period -> period.month() == month)
                .map(period -> new ArchiveFile(series, period));
    }

    private static @Nullable ArchiveSeries seriesOf(Matcher place, ArchiveKind kind, @Nullable Duration interval) {
        ArchiveMarket market = Arrays.stream(ArchiveMarket.values())
                .filter(m -> m.folder().equals(place.group(1)))
                .findFirst()
                .orElseThrow();
        try {
            return new ArchiveSeries(market, kind, place.group(4), interval);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The file's name. */
    String name() {
        return series.stem() + period.text() + ".zip";
    }

    /** Name of the file beside it that holds its checksum. */
    String checksumName() {
        return name() + CHECKSUM;
    }

    /** The folder in which the publisher keeps it, and in which it lies in a mirror. */
    String folder() {
        return "data/" + series.folder(period.month());
    }

    /** Where the publisher keeps it, and where it lies in a mirror. */
    String path() {
        return folder() + "/" + name();
    }

    /** The path of the checksum of the file at a path. */
    static Path checksumOf(Path zip) {
        return zip.resolveSibling(zip.getFileName() + CHECKSUM);
    }
}
