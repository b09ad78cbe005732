import io.plimsoll.data.BarSeries;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.csv.CsvFactSource;
import io.plimsoll.data.csv.CsvFolderSource;
import io.plimsoll.data.fact.FactKind;
import io.plimsoll.data.fact.Facts;
import io.plimsoll.data.fact.ForcedOrder;
import io.plimsoll.data.fact.OpenInterest;
import io.plimsoll.data.fact.PerpetualLiquidations;
import io.plimsoll.data.fact.PricePoint;
import io.plimsoll.evaluation.ThreadTaskRunner;
import io.plimsoll.evaluation.simulation.agents.AgentRun;
import io.plimsoll.evaluation.simulation.agents.AgentSimulationJob;
import io.plimsoll.evaluation.simulation.agents.PopulationSettings;
import io.plimsoll.evaluation.simulation.agents.PublishedOpenInterest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/** Lets a population live on real prices at the open interest of the time, and sets what is liquidated of it beside what a venue published. */
public final class NamedDays {

    private static final List<String> DAYS = List.of(
            "2022-01-21", "2022-05-09", "2022-05-10", "2022-05-11", "2022-05-12", "2022-06-13", "2022-06-18",
            "2022-08-19", "2022-11-08", "2022-11-09", "2022-11-10", "2023-01-14", "2023-03-10", "2023-08-17",
            "2023-10-23");
    private static final Instant END = Instant.parse("2024-01-01T00:00:00Z");
    private static final int LONG = 0;
    private static final int SHORT = 1;

    private NamedDays() {}

    /** One asset on one day: what was liquidated of longs and of shorts, simulated and published, and the open interest, USD. */
    private record Day(String date, String asset, double[] simulated, double[] published, double openInterest) {}

    public static void main(String[] args) {
        Path prices = Path.of(args[0]);
        Facts facts = CsvFactSource.of(Path.of(args[1])).load(ProgressListener.NONE).facts();
        int traders = Integer.parseInt(args[2]);
        int borrowers = Integer.parseInt(args[3]);
        long seed = Long.parseLong(args[4]);
        List<BarSeries> paths = List.copyOf(
                CsvFolderSource.of(prices).load(ProgressListener.NONE).history().closedBy(END).series());
        PopulationSettings settings =
                PopulationSettings.DEFAULT.withAccounts(traders, borrowers).withSeed(seed);
        long started = System.nanoTime();
        List<AgentRun> runs = new AgentSimulationJob(new ThreadTaskRunner(2), Clock.systemUTC())
                .live(paths, settings, PublishedOpenInterest.of(facts), ProgressListener.NONE);
        double seconds = (System.nanoTime() - started) / 1e9;
        long bars = paths.stream().mapToLong(BarSeries::size).sum();
        say("%d assets, %,d bars, %d traders and %d borrowers each, seed %d: %.0f s%n", paths.size(), bars, traders,
                borrowers, seed, seconds);
        say("%,d accounts, %,d changes, %,d forced orders, %,d seizures%n%n",
                runs.stream().mapToLong(run -> run.lives().size()).sum(),
                runs.stream().mapToLong(run -> run.changes().size()).sum(),
                runs.stream().mapToLong(run -> run.forcedOrders().size()).sum(),
                runs.stream().mapToLong(run -> run.lendingLiquidations().size()).sum());
        List<Day> days = days(runs, facts);
        for (String year : List.of("2022", "2023")) {
            printYear(year, days.stream().filter(day -> day.date().startsWith(year)).toList());
        }
        printNamed(days);
    }

    private static List<Day> days(List<AgentRun> runs, Facts facts) {
        Map<String, double[]> simulated = new HashMap<>();
        for (AgentRun run : runs) {
            for (ForcedOrder order : run.forcedOrders()) {
                double usd = order.amount() * order.averagePrice();
                int side = order.side().equals("SELL") ? LONG : SHORT;
                simulated.computeIfAbsent(key(order.asset(), order.time()), key -> new double[2])[side] += usd;
            }
        }
        Map<String, Double> closes = new HashMap<>();
        for (PricePoint close : facts.of(FactKind.PRICES)) {
            closes.put(key(close.asset(), close.time().minusSeconds(1)), close.price());
        }
        Map<String, Double> open = new HashMap<>();
        for (OpenInterest one : facts.of(FactKind.OPEN_INTEREST)) {
            Double price = closes.get(key(one.asset(), one.time()));
            if (one.amount() != null && one.amount() > 0 && price != null) {
                open.put(key(one.asset(), one.time()), one.amount() * price);
            }
        }
        Map<String, AgentRun> lived = new HashMap<>();
        runs.forEach(run -> lived.put(run.asset(), run));
        List<Day> days = new ArrayList<>();
        for (PerpetualLiquidations one : facts.of(FactKind.PERPETUAL_LIQUIDATIONS)) {
            AgentRun run = lived.get(one.asset());
            Double interest = open.get(key(one.asset(), one.time()));
            if (one.longUsd() == null || one.shortUsd() == null || interest == null || run == null
                    || one.time().isBefore(Instant.parse("2022-01-08T00:00:00Z"))
                    || run.bars().indexOf(one.time().toEpochMilli()) < 0) {
                continue;
            }
            String key = key(one.asset(), one.time());
            days.add(new Day(key.substring(key.length() - 10), one.asset(),
                    simulated.getOrDefault(key, new double[2]), new double[] {one.longUsd(), one.shortUsd()},
                    interest));
        }
        return days;
    }

    private static String key(String asset, Instant time) {
        return asset + " " + time.toString().substring(0, 10);
    }

    private static void printYear(String year, List<Day> days) {
        Map<String, double[][]> market = byDate(days);
        say("%s: %,d days of assets with a published figure, %d days of the market%n", year, days.size(),
                market.size());
        for (int side : new int[] {LONG, SHORT}) {
            double[] ours = days.stream().mapToDouble(day -> day.simulated()[side] / day.openInterest()).toArray();
            double[] theirs = days.stream().mapToDouble(day -> day.published()[side] / day.openInterest()).toArray();
            double[] allOurs = market.values().stream().mapToDouble(sums -> sums[0][side] / sums[2][0]).toArray();
            double[] allTheirs = market.values().stream().mapToDouble(sums -> sums[1][side] / sums[2][0]).toArray();
            double[] ratios = new double[allOurs.length];
            int within3 = 0;
            int within10 = 0;
            for (int k = 0; k < ratios.length; k++) {
                ratios[k] = allOurs[k] / allTheirs[k];
                within3 += ratios[k] >= 1 / 3.0 && ratios[k] <= 3 ? 1 : 0;
                within10 += ratios[k] >= 0.1 && ratios[k] <= 10 ? 1 : 0;
            }
            double sum = days.stream().mapToDouble(day -> day.simulated()[side]).sum()
                    / days.stream().mapToDouble(day -> day.published()[side]).sum();
            say("  %-6s Spearman of daily shares %.2f by asset, %.2f of the market; sum of the year x %.2f, median day x %.2f;"
                            + " days of the market within x3 %.0f %%, within x10 %.0f %%%n",
                    side == LONG ? "longs" : "shorts", new SpearmansCorrelation().correlation(ours, theirs),
                    new SpearmansCorrelation().correlation(allOurs, allTheirs), sum, new Median().evaluate(ratios),
                    100.0 * within3 / ratios.length, 100.0 * within10 / ratios.length);
        }
        say("%n");
    }

    private static void printNamed(List<Day> days) {
        Map<String, double[][]> market = byDate(days);
        say("millions of USD    longs: simulated  published  times    shorts: simulated  published  times%n");
        for (String date : DAYS) {
            double[][] sums = market.get(date);
            if (sums == null) {
                say("%s         nothing published%n", date);
                continue;
            }
            say("%s                %9.1f  %9.1f  %5.2f            %9.1f  %9.1f  %5.2f%n", date, sums[0][LONG] / 1e6,
                    sums[1][LONG] / 1e6, sums[0][LONG] / sums[1][LONG], sums[0][SHORT] / 1e6, sums[1][SHORT] / 1e6,
                    sums[0][SHORT] / sums[1][SHORT]);
        }
    }

    /** By date: simulated longs and shorts, published ones, open interest of the assets that have them. */
    private static Map<String, double[][]> byDate(List<Day> days) {
        Map<String, double[][]> market = new TreeMap<>();
        for (Day day : days) {
            double[][] sums = market.computeIfAbsent(day.date(), date -> new double[3][2]);
            for (int side : new int[] {LONG, SHORT}) {
                sums[0][side] += day.simulated()[side];
                sums[1][side] += day.published()[side];
            }
            sums[2][0] += day.openInterest();
        }
        return market;
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
