package io.plimsoll.data.alignment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All that was published of one thing about one asset or about the whole market, column by column in the order of publication. A second
 * publication for a time revises the first, from then on. Immutable and safe for use by any thread. Times are epoch milliseconds, UTC.
 */
public final class Signal {

    /** The asset of a signal about the whole market. */
    public static final String WHOLE_MARKET = "";

    private final String name;
    private final String asset;
    private final long[] time;
    private final long[] end;
    private final long[] publishedAt;
    private final double[] value;

    private Signal(String name, String asset, List<Publication> published) {
        this.name = name;
        this.asset = asset;
        this.time = published.stream().mapToLong(Publication::time).toArray();
        this.end = published.stream().mapToLong(Publication::end).toArray();
        this.publishedAt =
                published.stream().mapToLong(Publication::publishedAt).toArray();
        this.value = published.stream().mapToDouble(Publication::value).toArray();
    }

    /**
     * Starts a signal.
     *
     * @param name of what is measured, with its unit, for example {@code open-interest-usd}
     * @param asset short name of the asset, or {@link #WHOLE_MARKET}
     */
    public static Builder builder(String name, String asset) {
        return new Builder(name, asset);
    }

    /** What is measured. */
    public String name() {
        return name;
    }

    /** Short name of the asset, or {@link #WHOLE_MARKET}. */
    public String asset() {
        return asset;
    }

    /** Number of publications. */
    public int size() {
        return time.length;
    }

    /** What publication {@code i} speaks of; of a period its start. */
    public long time(int i) {
        return time[i];
    }

    /** End of the period of publication {@code i}; of a moment the moment itself. */
    public long end(int i) {
        return end[i];
    }

    /** Since when publication {@code i} was known; never less than that of the publication before. */
    public long publishedAt(int i) {
        return publishedAt[i];
    }

    /** Value of publication {@code i}. */
    public double value(int i) {
        return value[i];
    }

    /** Publication {@code i}. */
    public Publication publication(int i) {
        return new Publication(time[i], end[i], publishedAt[i], value[i]);
    }

    /** What was published up to and at this time, epoch milliseconds. */
    public Signal publishedBy(long epochMillis) {
        int known = firstAfter(epochMillis);
        return known == time.length
                ? this
                : new Signal(
                        name,
                        asset,
                        IntStream.range(0, known).mapToObj(this::publication).toList());
    }

    /** The first publication after this time, epoch milliseconds; {@link #size} if there is none. */
    public int firstAfter(long epochMillis) {
        int low = 0;
        int high = publishedAt.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (publishedAt[middle] > epochMillis) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    @Override
    public String toString() {
        return name + (asset.isEmpty() ? "" : " of " + asset) + " × " + time.length;
    }

    /** Collects publications in any order. Not thread-safe. */
    public static final class Builder {

        private final String name;
        private final String asset;
        private final List<Publication> published = new ArrayList<>();

        private Builder(String name, String asset) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("name of a signal must not be blank");
            }
            this.name = name;
            this.asset = asset;
        }

        /** Adds a publication. Of two for one time that were published at one moment, the one added last stands. */
        public Builder add(Publication publication) {
            published.add(publication);
            return this;
        }

        /** The signal of what was added so far. The builder can go on. */
        public Signal build() {
            return new Signal(
                    name,
                    asset,
                    published.stream()
                            .sorted(Comparator.comparingLong(Publication::publishedAt))
                            .toList());
        }
    }
}
