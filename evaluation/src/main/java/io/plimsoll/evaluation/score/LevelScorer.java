package io.plimsoll.evaluation.score;

import io.plimsoll.data.MarketHistory;
import io.plimsoll.evaluation.HourlyForecasts;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Scores one horizon and level: every contender on every asset, then all together. Used once, by one thread. */
final class LevelScorer {

    private static final int FEWEST_ROWS_FOR_CONFIDENCE_SET = 50;

    private final SampleSelection selection;
    private final List<AssetSample> pooled;
    private final HourlyForecasts hourly;
    private final MarketHistory history;
    private final ScoreSettings settings;
    private final int horizonHours;
    private final double alpha;
    private final List<Contender> contenders;
    private final LossPanel panel;
    private final Map<Contender, Pool> pools = new TreeMap<>();
    private final List<AssetFigures> assets = new ArrayList<>();
    private final List<MarginPath> marginPaths = new ArrayList<>();
    private final List<String> warnings;

    LevelScorer(
            SampleSelection selection,
            HourlyForecasts hourly,
            MarketHistory history,
            ScoreSettings settings,
            int horizonHours,
            double alpha) {
        this.selection = selection;
        this.pooled = selection.samples().stream().filter(selection::complete).toList();
        this.hourly = hourly;
        this.history = history;
        this.settings = settings;
        this.horizonHours = horizonHours;
        this.alpha = alpha;
        this.contenders = contenders(selection);
        this.panel = new LossPanel(pooled.stream().map(AssetSample::windows).toList());
        this.warnings = new ArrayList<>(selection.warnings());
    }

    /** What pools over assets for one contender. */
    private static final class Pool {
        final List<AssetFigures> rows = new ArrayList<>();
        final BreachDays longDays = new BreachDays();
        final BreachDays shortDays = new BreachDays();
    }

    BacktestFigures score() {
        selection.samples().forEach(this::scoreAsset);
        List<SummaryFigures> summaries = new ArrayList<>();
        List<MonthFigures> months = new ArrayList<>();
        pools.forEach((contender, pool) -> {
            summaries.add(new Summaries(settings.bootstrap()).of(pool.rows, pool.longDays, pool.shortDays));
            months.addAll(months(contender, pool));
        });
        warnOfWhatTheSummaryLacks();
        List<Contender> compared = List.copyOf(pools.keySet());
        return new BacktestFigures(
                assets,
                summaries,
                summaries.stream().flatMap(CoverageFigures::of).toList(),
                new PairedCapital(pooled, alpha, settings.bootstrap())
                        .against(Contender.of(settings.champion()), summaries),
                startHours(),
                frontiers(),
                comparisons(compared),
                confidenceSets(compared),
                months,
                marginPaths,
                warnings);
    }

    private static List<Contender> contenders(SampleSelection selection) {
        List<Contender> all = new ArrayList<>();
        for (String model : selection.models()) {
            all.add(Contender.of(model));
            boolean integrator = selection.samples().stream()
                    .flatMap(s -> s.series().values().stream())
                    .anyMatch(s -> s.key().model().equals(model) && s.hasIntegrator());
            if (integrator) {
                all.add(new Contender(model, Variant.PLAIN));
            }
        }
        return all;
    }

    private void scoreAsset(AssetSample sample) {
        AssetScorer scorer = new AssetScorer(sample);
        for (Contender contender : contenders) {
            if (sample.series().containsKey(contender.model())) {
                AssetScore score = scorer.score(contender);
                assets.add(score.figures());
                if (selection.complete(sample)) {
                    pool(contender, sample, score);
                }
                if (contender.equals(Contender.of(settings.champion()))
                        && settings.chartedAssets().contains(sample.asset())) {
                    marginPaths.add(MarginDays.of(sample, score));
                }
            }
        }
    }

    private void pool(Contender contender, AssetSample sample, AssetScore score) {
        Pool pool = pools.computeIfAbsent(contender, c -> new Pool());
        pool.rows.add(score.figures());
        panel.add(contender, sample.windows(), score.losses());
        for (int i = 0; i < sample.windows().size(); i++) {
            pool.longDays.add(sample.windows().label(i), score.longBreached()[i]);
            pool.shortDays.add(sample.windows().label(i), score.shortBreached()[i]);
        }
    }

    private List<MonthFigures> months(Contender contender, Pool pool) {
        SortedMap<YearMonth, long[]> counts = new TreeMap<>();
        pool.longDays.counts().forEach((day, c) -> {
            long[] month = counts.computeIfAbsent(monthOf(day), m -> new long[3]);
            month[0] += c[0];
            month[1] += c[1];
        });
        pool.shortDays.counts().forEach((day, c) -> counts.computeIfAbsent(monthOf(day), m -> new long[3])[2] += c[1]);
        return counts.entrySet().stream()
                .map(e -> new MonthFigures(
                        horizonHours, alpha, contender, e.getKey(), e.getValue()[0], e.getValue()[1], e.getValue()[2]))
                .toList();
    }

    private static YearMonth monthOf(long day) {
        return YearMonth.from(Instant.ofEpochSecond(day * 86_400).atOffset(ZoneOffset.UTC));
    }

    private List<StartHours> startHours() {
        return new StartHourScorer(hourly, history, settings, horizonHours, alpha)
                .score(pooled.stream().map(AssetSample::asset).toList());
    }

    private List<BlendFrontier> frontiers() {
        FrontierScorer scorer = new FrontierScorer(pooled, hourly);
        return pooled.isEmpty()
                ? List.of()
                : hourly.models(horizonHours).stream()
                        .map(model -> scorer.frontier(horizonHours, alpha, model))
                        .toList();
    }

    private List<Comparison> comparisons(List<Contender> compared) {
        List<Comparison> all = new ArrayList<>();
        for (LossKind kind : LossKind.values()) {
            for (int i = 0; i < compared.size(); i++) {
                double[] base = panel.meanLoss(compared.get(i), kind);
                for (int j = i + 1; j < compared.size(); j++) {
                    double[] other = panel.meanLoss(compared.get(j), kind);
                    all.add(new Comparison(
                            horizonHours,
                            alpha,
                            kind,
                            compared.get(i),
                            compared.get(j),
                            base.length,
                            Samples.mean(base) - Samples.mean(other),
                            DieboldMariano.compare(base, other)));
                }
            }
        }
        return all;
    }

    private List<ConfidenceSetEntry> confidenceSets(List<Contender> compared) {
        List<ConfidenceSetEntry> all = new ArrayList<>();
        if (compared.size() < 2 || panel.rows() < FEWEST_ROWS_FOR_CONFIDENCE_SET) {
            return all;
        }
        for (LossKind kind : LossKind.values()) {
            double[] p = settings.confidenceSets()
                    .pValues(compared.stream().map(c -> panel.meanLoss(c, kind)).toList());
            for (int i = 0; i < p.length; i++) {
                all.add(new ConfidenceSetEntry(horizonHours, alpha, kind, compared.get(i), p[i]));
            }
        }
        return all;
    }

    private void warnOfWhatTheSummaryLacks() {
        String place = horizonHours + "h alpha " + alpha + ": ";
        for (AssetSample sample : selection.samples()) {
            if (!selection.complete(sample)) {
                List<String> lacking = selection.models().stream()
                        .filter(m -> !sample.series().containsKey(m))
                        .toList();
                warnings.add(place + "no forecasts for " + sample.asset() + " from " + String.join(", ", lacking)
                        + "; the summary leaves the asset out for all");
            }
        }
        if (pools.isEmpty()) {
            warnings.add(place + "no asset is covered by all of " + String.join(", ", selection.models())
                    + "; there is no summary");
        } else if (!panel.periodsAgree()) {
            warnings.add(
                    place + "the assets' periods differ much; comparisons use the mean loss of the assets present");
        }
    }
}
