package io.plimsoll.evaluation.score;

import io.plimsoll.evaluation.IntensityForecasts;
import io.plimsoll.evaluation.score.IntensityFigures.Comparison;
import io.plimsoll.evaluation.score.IntensityFigures.Difference;
import io.plimsoll.evaluation.score.IntensityFigures.Score;
import io.plimsoll.model.liquidation.intensity.IntensityRows;
import io.plimsoll.model.liquidation.intensity.LiquidationDays;
import io.plimsoll.model.market.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.ranking.NaNStrategy;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/**
 * Scores forecasts of liquidated shares. Ranks and top deciles are of one side over the whole period, and stay what they are when days are
 * drawn anew for an interval.
 */
public final class IntensityScorer {

    private static final double TOP = 0.9;
    private static final double CONFIDENCE = 0.95;
    private static final DayBlockBootstrap BLOCKS = DayBlockBootstrap.STANDARD;

    private final IntensityRows rows;
    private final int[] at;
    private final long[] days;
    private final Outcome outcome;

    /** What is compared of a series of numbers: itself, its standardised ranks a side, and whether it is in its side's top decile. */
    private record Outcome(double[] value, double[] rank, boolean[] top) {}

    private IntensityScorer(IntensityForecasts forecasts) {
        this.rows = forecasts.rows();
        this.at = forecasts.at();
        this.days = Arrays.stream(at).mapToLong(rows::day).distinct().sorted().toArray();
        this.outcome = of(Arrays.stream(at).mapToDouble(rows::target).toArray());
    }

    /**
     * Scores every model.
     *
     * @param forecasts at least one of each side
     * @param ours name of the model that the others are compared with
     * @param coverage of the period judged
     */
    public static IntensityFigures score(IntensityForecasts forecasts, String ours, LiquidationDays.Coverage coverage) {
        IntensityScorer scorer = new IntensityScorer(forecasts);
        Map<String, Outcome> said = new LinkedHashMap<>();
        forecasts.models().forEach(model -> said.put(model, scorer.of(forecasts.of(model))));
        List<Score> scores = new ArrayList<>();
        said.forEach((model, forecast) -> scores.addAll(scorer.scores(model, forecast)));
        Outcome base = scorer.of(forecasts.of(ours));
        List<Comparison> comparisons = new ArrayList<>();
        said.forEach((model, forecast) -> {
            if (!model.equals(ours)) {
                comparisons.add(scorer.compare(model, base, forecast));
            }
        });
        int assets = (int)
                Arrays.stream(scorer.at).mapToObj(scorer.rows::asset).distinct().count();
        return new IntensityFigures(scorer.days.length, assets, scorer.at.length, coverage, scores, comparisons);
    }

    private Outcome of(double[] values) {
        double[] rank = new double[values.length];
        boolean[] top = new boolean[values.length];
        for (Side side : Side.values()) {
            int[] places = placesOf(side);
            double[] own = Arrays.stream(places).mapToDouble(k -> values[k]).toArray();
            double[] ranks = standardised(new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE).rank(own));
            double threshold = Samples.quantile(own, TOP);
            for (int i = 0; i < places.length; i++) {
                rank[places[i]] = ranks[i];
                top[places[i]] = own[i] >= threshold;
            }
        }
        return new Outcome(values, rank, top);
    }

    /** Mean 0 and mean square 1; all 0 where they are all the same. */
    private static double[] standardised(double[] ranks) {
        double mean = Samples.mean(ranks);
        double deviation =
                Math.sqrt(Arrays.stream(ranks).map(r -> (r - mean) * (r - mean)).sum() / ranks.length);
        return Arrays.stream(ranks)
                .map(r -> deviation == 0 ? 0 : (r - mean) / deviation)
                .toArray();
    }

    private int[] placesOf(Side side) {
        int[] places = IntStream.range(0, at.length)
                .filter(k -> rows.side(at[k]) == side)
                .toArray();
        if (places.length == 0) {
            throw new IllegalArgumentException("forecasts must be of both sides; have none of " + side.label() + "s");
        }
        return places;
    }

    private List<Score> scores(String model, Outcome forecast) {
        Score longs = score(model, Side.LONG, forecast);
        Score shorts = score(model, Side.SHORT, forecast);
        return List.of(
                longs,
                shorts,
                new Score(
                        model,
                        IntensityFigures.BOTH,
                        (longs.meanSquaredError() + shorts.meanSquaredError()) / 2,
                        (longs.spearman() + shorts.spearman()) / 2,
                        (longs.topDecileRecall() + shorts.topDecileRecall()) / 2));
    }

    private Score score(String model, Side side, Outcome forecast) {
        int[] places = placesOf(side);
        return new Score(
                model,
                side.label(),
                Arrays.stream(places)
                        .mapToDouble(k -> squaredError(forecast, k))
                        .average()
                        .orElseThrow(),
                Arrays.stream(places)
                        .mapToDouble(k -> outcome.rank[k] * forecast.rank[k])
                        .average()
                        .orElseThrow(),
                Arrays.stream(places)
                        .filter(k -> outcome.top[k])
                        .mapToDouble(k -> forecast.top[k] ? 1 : 0)
                        .average()
                        .orElseThrow());
    }

    private double squaredError(Outcome forecast, int k) {
        double error = forecast.value[k] - outcome.value[k];
        return error * error;
    }

    /** Sums by day of what is divided and of what it is divided by. */
    private Comparison compare(String against, Outcome ours, Outcome other) {
        double[][] error = new double[2][days.length];
        double[][] rank = new double[2][days.length];
        double[][] recall = new double[2][days.length];
        for (int k = 0; k < at.length; k++) {
            int day = Arrays.binarySearch(days, rows.day(at[k]));
            error[0][day] += squaredError(ours, k) - squaredError(other, k);
            error[1][day] += squaredError(other, k);
            rank[0][day] += outcome.rank[k] * (ours.rank[k] - other.rank[k]);
            rank[1][day] += 1;
            if (outcome.top[k]) {
                recall[0][day] += (ours.top[k] ? 1 : 0) - (other.top[k] ? 1 : 0);
                recall[1][day] += 1;
            }
        }
        return new Comparison(against, difference(error), difference(rank), difference(recall));
    }

    private static Difference difference(double[][] sums) {
        double value = Arrays.stream(sums[0]).sum() / Arrays.stream(sums[1]).sum();
        return new Difference(value, BLOCKS.ratio(sums[1], sums[0], CONFIDENCE));
    }
}
