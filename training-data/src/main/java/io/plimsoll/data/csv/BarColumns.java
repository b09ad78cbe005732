package io.plimsoll.data.csv;

import io.plimsoll.data.MarketDataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Which column of a file holds what. Names are compared without case: {@code timestamp} (or {@code time}, {@code date},
 * {@code datetime}, {@code open_time}), {@code open}, {@code high}, {@code low}, {@code close}; volume is {@code volume}, or else the
 * first column whose name starts so and does not end in a dollar token while another does not. The volume in the quote currency is
 * {@code quote_volume} or {@code volume_usdt}, for example.
 *
 * @param names the header as it stands in the file
 * @param time index of the opening time
 * @param open index of the first price
 * @param high index of the highest price
 * @param low index of the lowest price
 * @param close index of the last price
 * @param volume index of the traded amount, or -1 if the file has none
 * @param quoteVolume index of the traded amount in the quote currency, or -1 if the file has none beside {@code volume}
 */
record BarColumns(List<String> names, int time, int open, int high, int low, int close, int volume, int quoteVolume) {

    private static final List<String> TIME_NAMES = List.of("timestamp", "time", "datetime", "date", "open_time");
    private static final Pattern QUOTE_VOLUME =
            Pattern.compile("quote[ _](asset[ _])?volume|volume[ _](quote|usd|usdt|usdc|fdusd|busd|tusd)");

    BarColumns {
        names = List.copyOf(names);
    }

    /** Whether a header has the four prices of a bar. */
    static boolean areIn(List<String> header) {
        return lowerCase(header).containsAll(List.of("open", "high", "low", "close"));
    }

    private static List<String> lowerCase(List<String> header) {
        return header.stream()
                .map(name -> name.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    /**
     * Reads a header.
     *
     * @throws MarketDataException if a required column is missing or named twice; the message names file and column
     */
    static BarColumns of(String file, List<String> header) {
        List<String> names = lowerCase(header);
        int time = TIME_NAMES.stream()
                .mapToInt(names::indexOf)
                .filter(i -> i >= 0)
                .findFirst()
                .orElseThrow(() -> missing(file, "timestamp", header));
        int quoteVolume = first(names, name -> QUOTE_VOLUME.matcher(name).matches());
        int volume = names.indexOf("volume");
        if (volume < 0) {
            volume = first(
                    names,
                    name -> name.startsWith("volume")
                            && !QUOTE_VOLUME.matcher(name).matches());
        }
        if (volume < 0) {
            volume = first(names, name -> name.startsWith("volume"));
        }
        BarColumns columns = new BarColumns(
                header,
                time,
                required(file, names, "open", header),
                required(file, names, "high", header),
                required(file, names, "low", header),
                required(file, names, "close", header),
                volume,
                volume < 0 || volume == quoteVolume ? -1 : quoteVolume);
        for (int used : columns.used()) {
            if (names.lastIndexOf(names.get(used)) != used) {
                throw new MarketDataException(
                        file + ":1: column " + names.get(used) + " stands twice in the header " + header);
            }
        }
        return columns;
    }

    /** Names of the columns that are not read. */
    List<String> ignored() {
        List<String> result = new ArrayList<>(names);
        List<Integer> used = used();
        for (int i = names.size() - 1; i >= 0; i--) {
            if (used.contains(i)) {
                result.remove(i);
            }
        }
        return result;
    }

    /** Fields of a full row. */
    int count() {
        return names.size();
    }

    private List<Integer> used() {
        return IntStream.of(time, open, high, low, close, volume, quoteVolume)
                .filter(i -> i >= 0)
                .boxed()
                .toList();
    }

    private static int first(List<String> names, Predicate<String> wanted) {
        return IntStream.range(0, names.size())
                .filter(i -> wanted.test(names.get(i)))
                .findFirst()
                .orElse(-1);
    }

    private static int required(String file, List<String> names, String column, List<String> header) {
        int i = names.indexOf(column);
        if (i < 0) {
            throw missing(file, column, header);
        }
        return i;
    }

    private static MarketDataException missing(String file, String column, List<String> header) {
        return new MarketDataException(
                file + ":1: column " + column + " is missing; have the header " + String.join(",", header));
    }
}
