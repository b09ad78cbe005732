import com.sun.management.OperatingSystemMXBean;
import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketEvent;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.csv.CsvFolderSource;
import io.plimsoll.model.AssetFrame;
import io.plimsoll.model.MarginEngine;
import io.plimsoll.model.MarginFrame;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.training.RefitFold;
import io.plimsoll.model.training.RefitSchedule;
import io.plimsoll.model.training.RefitSchedule.Kind;
import io.plimsoll.model.training.Trainer;
import io.plimsoll.model.training.TrainingConfiguration;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Times a training from scratch and the refits that follow it: a light one after a week and a full one, started from the networks before,
 * after eight weeks. Each refit is laid beside a training from scratch as of the same instant: what both say of every asset then, and
 * the loss of both over the four weeks that follow.
 */
public final class Refits {

    private static final double EXCEEDANCE = 0.005;
    private static final Duration JUDGED = Duration.ofDays(28);
    private static final Instant END = Instant.parse("2024-01-01T00:00:00Z");

    private final MarketHistory history;
    private final Trainer trainer;

    private Refits(MarketHistory history) {
        this.history = history;
        this.trainer = new Trainer(TrainingConfiguration.standard(), ProgressListener.NONE);
    }

    /** Arguments: a folder of hourly bars, of which those after 2023 are dropped, and the instant of the first training. */
    public static void main(String[] arguments) throws IOException {
        MarketHistory history = CsvFolderSource.of(Path.of(arguments[0]))
                .load(ProgressListener.NONE)
                .history()
                .closedBy(END);
        new Refits(history).measure(Instant.parse(arguments[1]));
    }

    private void measure(Instant first) throws IOException {
        say("%d assets, %,d bars by %s%n", history.assets().size(), history.closedBy(first).bars(), first);
        RefitFold[] fold = new RefitFold[1];
        timed("full training as of " + first, () -> {
            fold[0] = trainer.fold(history);
            return fold[0].refit(first, Kind.FULL);
        });
        say("peak resident memory so far %s%n", peakMemory());
        Instant week = first.plus(RefitSchedule.STANDARD.light());
        Instant weeks = first.plus(RefitSchedule.STANDARD.full());
        ModelArtefact light = timed("light refit as of " + week, () -> fold[0].refit(week, Kind.LIGHT));
        ModelArtefact warm = timed("warm-started full refit as of " + weeks, () -> fold[0].refit(weeks, Kind.FULL));
        fold[0] = null;
        compare("light", light);
        compare("warm", warm);
        say("peak resident memory %s%n", peakMemory());
    }

    private void compare(String kind, ModelArtefact refitted) {
        Instant asOf = refitted.asOf();
        ModelArtefact scratch =
                timed("from scratch as of " + asOf, () -> trainer.fit(history.closedBy(asOf)));
        say("%n%-6s %-8s %11s %11s %11s %11s %9s %11s %11s%n", "refit", "horizon", "σ median", "largest", "margin med.",
                "largest", "windows", "QLIKE refit", "scratch");
        MarginFrame one = new MarginEngine(refitted, MarginProfile.standard()).current();
        MarginFrame other = new MarginEngine(scratch, MarginProfile.standard()).current();
        Map<Horizon, double[]> losses = losses(refitted);
        Map<Horizon, double[]> ofScratch = losses(scratch);
        losses.forEach((horizon, loss) -> {
            double[] sigma = differences(one, other, horizon, List.of(ExcursionForecast::sigma));
            double[] margin = differences(one, other, horizon, List.of(
                    f -> f.quantile(Side.LONG, EXCEEDANCE), f -> f.quantile(Side.SHORT, EXCEEDANCE)));
            say("%-6s %-8s %10.2f%% %10.2f%% %10.2f%% %10.2f%% %9.0f %11.4f %11.4f%n", kind, horizon,
                    100 * sigma[sigma.length / 2], 100 * sigma[sigma.length - 1],
                    100 * margin[margin.length / 2], 100 * margin[margin.length - 1],
                    loss[1], loss[0] / loss[1], ofScratch.get(horizon)[0] / ofScratch.get(horizon)[1]);
        });
        say("%n");
    }

    /** Relative differences over the assets that both forecast, of all these numbers, smallest first. */
    private static double[] differences(
            MarginFrame one, MarginFrame other, Horizon horizon, List<ToDoubleFunction<ExcursionForecast>> numbers) {
        List<Double> all = new ArrayList<>();
        for (int asset = 0; asset < one.assets().size(); asset++) {
            AssetFrame a = one.assets().get(asset);
            for (AssetFrame b : other.assets()) {
                if (a.asset().equals(b.asset()) && !a.forecasts().isEmpty() && !b.forecasts().isEmpty()) {
                    for (ToDoubleFunction<ExcursionForecast> number : numbers) {
                        double expected = number.applyAsDouble(b.champion().at(horizon));
                        all.add(Math.abs(number.applyAsDouble(a.champion().at(horizon)) / expected - 1));
                    }
                }
            }
        }
        return all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    /** Sum of ln v + RV/v over all assets and hours of the four weeks whose horizon lies within them, and their number, by horizon. */
    private Map<Horizon, double[]> losses(ModelArtefact artefact) {
        Instant end = artefact.asOf().plus(JUDGED);
        MarketHistory judged = history.select(artefact.assets()).closedBy(end);
        MarginEngine engine = new MarginEngine(artefact, MarginProfile.standard());
        Map<Horizon, double[]> losses = new TreeMap<>();
        artefact.horizons().forEach(h -> losses.put(h.horizon(), new double[2]));
        for (MarketEvent event : judged.events(artefact.asOf(), end)) {
            engine.apply(event).frame().ifPresent(frame -> frame.assets().stream()
                    .filter(asset -> !asset.forecasts().isEmpty())
                    .forEach(asset -> asset.champion().byHorizon().forEach(
                            f -> judge(f, judged.series(asset.asset()), frame.time(), losses.get(f.horizon())))));
        }
        return losses;
    }

    private static void judge(ExcursionForecast forecast, BarSeries series, long time, double[] sum) {
        int hours = forecast.horizon().hours();
        int last = series.indexOf(time - series.interval().toMillis());
        if (last < 0 || last + hours >= series.size() || !series.followedWithoutGap(last, hours)) {
            return;
        }
        double realised = 0;
        for (int k = last + 1; k <= last + hours; k++) {
            double r = Math.log(series.close(k) / series.close(k - 1));
            realised += r * r;
        }
        sum[0] += Math.log(forecast.fastVariance()) + realised / forecast.fastVariance();
        sum[1]++;
    }

    private static ModelArtefact timed(String what, Supplier<ModelArtefact> fit) {
        long before = System.nanoTime();
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpuBefore = system.getProcessCpuTime();
        ModelArtefact artefact = fit.get();
        say("%-60s %8.1f s, %8.1f s of processor time%n", what, (System.nanoTime() - before) / 1e9,
                (system.getProcessCpuTime() - cpuBefore) / 1e9);
        return artefact;
    }

    private static String peakMemory() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return "unknown on this system";
        }
        String line = Files.readAllLines(status).stream().filter(l -> l.startsWith("VmHWM")).findFirst().orElseThrow();
        long kib = Long.parseLong(Arrays.stream(line.split("\\s+")).skip(1).findFirst().orElseThrow());
        return String.format(Locale.ROOT, "%.2f GiB", kib / 1024.0 / 1024);
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
        System.out.flush();
    }
}
