package io.plimsoll.evaluation.leadtime;

import io.plimsoll.evaluation.leadtime.LeadTimeFigures.Estimate;
import io.plimsoll.evaluation.leadtime.LeadTimeFigures.Measure;
import io.plimsoll.evaluation.leadtime.LeadTimeFigures.Sample;
import io.plimsoll.evaluation.leadtime.LeadTimeFigures.Score;
import io.plimsoll.evaluation.leadtime.ScoredAccount.Hour;
import io.plimsoll.evaluation.score.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Lead times of several scores at the same rate of false alarms. Every score gets the threshold of its own at which it reaches the rate; all are judged on the same
 * hours and episodes. Intervals: blocks of accounts are drawn with replacement, the same for all scores, and thresholds are chosen anew.
 */
public final class LeadTimeScorer {

    private static final int REPLICATIONS = 1_000;
    private static final double CONFIDENCE = 0.95;
    private static final long SEED = 7;

    private final List<JudgedAccount> accounts;
    private final List<String> scores;
    private final AlarmRule rule;
    private final List<List<Integer>> blocks;

    /**
     * Accounts to judge.
     *
     * @throws IllegalArgumentException if there is none, or they differ in their scores
     */
    public LeadTimeScorer(List<ScoredAccount> watched, AlarmRule rule) {
        if (watched.isEmpty()) {
            throw new IllegalArgumentException("at least one account must be watched; have none");
        }
        this.scores = watched.get(0).scores();
        this.rule = rule;
        this.accounts = new ArrayList<>();
        Map<String, List<Integer>> byBlock = new TreeMap<>();
        for (ScoredAccount account : watched) {
            if (!account.scores().equals(scores)) {
                throw new IllegalArgumentException("scores of account " + account.id() + " must be " + scores
                        + " as of the others; have " + account.scores());
            }
            byBlock.computeIfAbsent(account.block(), b -> new ArrayList<>()).add(accounts.size());
            accounts.add(new JudgedAccount(account, rule));
        }
        this.blocks = List.copyOf(byBlock.values());
    }

    /**
     * Judges every score at the threshold at which its false alarms reach the rule's rate on these accounts.
     *
     * @throws IllegalArgumentException if no account has an hour without a liquidation in the look-ahead after
     */
    public LeadTimeFigures score() {
        if (accounts.stream().allMatch(account -> account.calmHours() == 0)) {
            throw new IllegalArgumentException("a rate of false alarms needs scored hours without a liquidation within "
                    + rule.lookAhead() + " after; have none of " + accounts.size() + " accounts");
        }
        return figures(IntStream.range(0, scores.size())
                .mapToObj(s -> new AlarmTable(accounts, s, rule))
                .toList());
    }

    /**
     * Judges every score at a threshold that was chosen on others; the rate of false alarms is then an outcome, and not a number where every hour is followed by a
     * liquidation.
     *
     * @param thresholds by name of the score
     */
    public LeadTimeFigures scoreAt(Map<String, Double> thresholds) {
        return figures(IntStream.range(0, scores.size())
                .mapToObj(s -> {
                    Double threshold = thresholds.get(scores.get(s));
                    if (threshold == null || threshold.isNaN()) {
                        throw new IllegalArgumentException("threshold of " + scores.get(s) + " must be a number; have "
                                + threshold + " in " + thresholds);
                    }
                    return new AlarmTable(accounts, s, rule, threshold);
                })
                .toList());
    }

    private LeadTimeFigures figures(List<AlarmTable> tables) {
        int[] once = new int[accounts.size()];
        Arrays.fill(once, 1);
        List<Map<Measure, Double>> found = measures(tables, once);
        List<List<Map<Measure, Double>>> drawn = draws(tables);
        List<Score> judged = new ArrayList<>();
        List<Score> comparisons = new ArrayList<>();
        for (int s = 0; s < tables.size(); s++) {
            Map<Measure, Estimate> own = new EnumMap<>(Measure.class);
            Map<Measure, Estimate> less = new EnumMap<>(Measure.class);
            for (Measure measure : Measure.values()) {
                int score = s;
                double value = value(found, s, measure);
                own.put(measure, estimate(value, drawn, d -> value(d, score, measure)));
                less.put(
                        measure,
                        estimate(
                                value(found, 0, measure) - value,
                                drawn,
                                d -> value(d, 0, measure) - value(d, score, measure)));
            }
            judged.add(new Score(scores.get(s), tables.get(s).threshold(once), own));
            if (s > 0) {
                comparisons.add(new Score(scores.get(s), Double.NaN, less));
            }
        }
        return new LeadTimeFigures(sample(), judged, comparisons);
    }

    private static double value(List<Map<Measure, Double>> of, int score, Measure measure) {
        Double value = of.get(score).get(measure);
        return value == null ? Double.NaN : value;
    }

    private static Estimate estimate(
            double value, List<List<Map<Measure, Double>>> drawn, ToDoubleFunction<List<Map<Measure, Double>>> of) {
        double[] values =
                drawn.stream().mapToDouble(of).filter(v -> !Double.isNaN(v)).toArray();
        return new Estimate(
                value,
                values.length == 0
                        ? new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                        : Interval.central(values, CONFIDENCE));
    }

    private static List<Map<Measure, Double>> measures(List<AlarmTable> tables, int[] times) {
        return tables.stream().map(table -> table.measures(times)).toList();
    }

    private List<List<Map<Measure, Double>>> draws(List<AlarmTable> tables) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(SEED);
        List<int[]> draws =
                IntStream.range(0, REPLICATIONS).mapToObj(r -> draw(random)).toList();
        return draws.parallelStream().map(times -> measures(tables, times)).toList();
    }

    private int[] draw(UniformRandomProvider random) {
        int[] times = new int[accounts.size()];
        for (int b = 0; b < blocks.size(); b++) {
            blocks.get(random.nextInt(blocks.size())).forEach(a -> times[a]++);
        }
        return times;
    }

    private Sample sample() {
        return new Sample(
                accounts.size(),
                blocks.size(),
                sum(account -> account.account().count(Hour.SCORED)),
                sum(account -> account.account().count(Hour.MISSING)),
                sum(account -> account.account().count(Hour.LIQUIDATABLE)),
                sum(JudgedAccount::calmHours) / 24.0,
                (int) sum(JudgedAccount::episodes),
                (int) sum(JudgedAccount::unscoredEpisodes),
                (int) sum(JudgedAccount::liquidatableEpisodes));
    }

    private long sum(ToLongFunction<JudgedAccount> of) {
        return accounts.stream().mapToLong(of).sum();
    }
}
