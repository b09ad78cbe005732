package io.plimsoll.data.quality;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.csv.CsvFolderSource;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Prints how well bad ticks are told from real extremes: a choice of thresholds and the confusion table by size for ticks injected
 * into real bars, and every real bar that is repaired. Run by {@code benchmarks/bad-ticks/measure}.
 */
final class BadTickTable {

    private static final List<String> FOLDERS =
            List.of("perp-1h", "spot-1h-2017-2022", "spot-1h-2021-2023", "spot-1h-second-venue");
    private static final int BARS_PER_TICK = 500;
    private static final long SEED = 20_220_511;
    private static final Instant BEGINNING = Instant.EPOCH;
    private static final Instant END_OF_2022 = Instant.parse("2023-01-01T00:00:00Z");
    private static final Instant END_OF_2023 = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2025-01-01T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(END, ZoneOffset.UTC);

    private final PrintStream out;
    private final Map<String, MarketHistory> markets = new LinkedHashMap<>();
    private final Map<String, TickInjection> injections = new HashMap<>();

    private BadTickTable(PrintStream out) {
        this.out = out;
    }

    /** The folder that holds the folders of prices is the one argument. */
    public static void main(String[] args) {
        BadTickTable table = new BadTickTable(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        for (String folder : FOLDERS) {
            MarketHistory history = read(args[0], folder);
            table.markets.put(folder, history);
            table.injections.put(folder, TickInjection.into(history, BARS_PER_TICK, SEED));
        }
        table.choice();
        table.confusion("to the end of 2022 (tuned here)", BEGINNING, END_OF_2022);
        table.confusion("2023 (chosen here)", END_OF_2022, END_OF_2023);
        table.confusion("2024 (looked at afterwards)", END_OF_2023, END);
        table.realBars();
        table.repairsOf("perp-15m", read(args[0], "perp-15m"), List.of());
    }

    private static MarketHistory read(String prices, String folder) {
        return CsvFolderSource.of(Path.of(prices, folder))
                .load(ProgressListener.NONE)
                .history();
    }

    private void choice() {
        out.println(
                "Thresholds: score alone / score where another venue saw the hour; bars without an injected tick count as real");
        out.println();
        out.println(
                "| alone | with venue | 2017-2022: repaired real bars | precision | recall of 5 % / 10 % / 20 % | 2023: repaired real bars | precision | recall of 5 % / 10 % / 20 % |");
        out.println("|---|---|---|---|---|---|---|---|");
        for (double alone : new double[] {4, 6, 8, 12}) {
            for (double venue : new double[] {2, 3, 5}) {
                BarQuality quality = BarQuality.with(new BadTickCheck(alone, venue), CLOCK);
                out.println("| " + alone + " | " + venue + " | " + shortForm(quality, BEGINNING, END_OF_2022) + " | "
                        + shortForm(quality, END_OF_2022, END_OF_2023) + " |");
            }
        }
        out.println();
    }

    private String shortForm(BarQuality quality, Instant from, Instant until) {
        TickScore score = all(quality, from, until);
        return String.format(
                Locale.ROOT,
                "%d | %.4f | %.2f / %.2f / %.2f",
                score.others().size(),
                score.precision(),
                score.recall(t -> t.size() == 0.05),
                score.recall(t -> t.size() == 0.1),
                score.recall(t -> t.size() == 0.2));
    }

    private void confusion(String period, Instant from, Instant until) {
        out.println("## " + period);
        for (boolean withVenues : new boolean[] {true, false}) {
            TickScore score = all(BarQuality.standard(CLOCK), from, until, withVenues);
            out.println();
            out.println((withVenues ? "With" : "Without") + " other venues: " + score.count(t -> true)
                    + " injected, " + score.found().size() + " found, "
                    + score.missed().size() + " missed, "
                    + score.others().size() + " other bars repaired, precision "
                    + String.format(Locale.ROOT, "%.4f", score.precision()));
            out.println();
            out.println(
                    "| size | injected | found | missed | recall | wick only | in close | calm | stormy | down | up |");
            out.println("|---|---|---|---|---|---|---|---|---|---|---|");
            for (double size : TickInjection.SIZES) {
                out.println(row(score, size));
            }
        }
        out.println();
    }

    private static String row(TickScore score, double size) {
        Predicate<InjectedTick> sized = t -> t.size() == size;
        StringBuilder row = new StringBuilder(String.format(
                Locale.ROOT,
                "| %.0f %% | %d | %d | %d |",
                100 * size,
                score.count(sized),
                score.found().stream().filter(sized).count(),
                score.missed().stream().filter(sized).count()));
        Stream.<Predicate<InjectedTick>>of(
                        t -> true,
                        t -> !t.inClose(),
                        InjectedTick::inClose,
                        t -> !t.stormy(),
                        InjectedTick::stormy,
                        t -> t.side() == WickSide.LOW,
                        t -> t.side() == WickSide.HIGH)
                .forEach(kind -> row.append(String.format(Locale.ROOT, " %.3f |", score.recall(sized.and(kind)))));
        return row.toString();
    }

    private void realBars() {
        out.println("## Real bars that are repaired");
        out.println();
        markets.forEach((name, market) -> repairsOf(name, market, others(name)));
    }

    private void repairsOf(String name, MarketHistory market, List<MarketHistory> others) {
        List<BarRepair> repairs = TickScore.tickRepairs(market, others, BarQuality.standard(CLOCK));
        out.println(name + ": " + repairs.size() + " of " + market.bars() + " bars");
        for (BarRepair repair : repairs) {
            out.println("  " + sentence(market.series(repair.instrument().asset()), repair));
        }
    }

    private static String sentence(BarSeries series, BarRepair r) {
        int i = series.indexOf(r.openTime());
        UsualTrading usual = UsualTrading.before(series, i).orElseThrow();
        return String.format(
                Locale.ROOT,
                "%-9s %s  open %s high %s low %s close %s; next bar %s to %s; usual range %.2f %%, volume %.1f times the usual",
                r.instrument().symbol(),
                Instant.ofEpochMilli(r.openTime()),
                r.open(),
                r.high(),
                r.low(),
                r.close(),
                series.low(i + 1),
                series.high(i + 1),
                100 * usual.range(),
                r.volume() / usual.volume());
    }

    private TickScore all(BarQuality quality, Instant from, Instant until) {
        return all(quality, from, until, true);
    }

    private TickScore all(BarQuality quality, Instant from, Instant until, boolean withVenues) {
        TickScore sum = new TickScore(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        injections.forEach((name, injection) -> {
            List<MarketHistory> venues = withVenues ? others(name) : List.of();
            TickScore one = TickScore.of(injection, venues, quality, from, until);
            sum.found().addAll(one.found());
            sum.missed().addAll(one.missed());
            sum.others().addAll(one.others());
        });
        return sum;
    }

    /** The other markets. The two spot folders overlap in time and are one market: the one is no witness for the other. */
    private List<MarketHistory> others(String name) {
        return markets.entrySet().stream()
                .filter(e -> !marketOf(e.getKey()).equals(marketOf(name)))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static String marketOf(String folder) {
        return folder.startsWith("spot-1h-20") ? "spot" : folder;
    }
}
