package io.plimsoll.evaluation.leadtime;

import io.plimsoll.evaluation.leadtime.JudgedAccount.Alarms;
import io.plimsoll.evaluation.leadtime.LeadTimeFigures.Measure;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How the alarms of one score fare in every account at every threshold that may be chosen. Immutable. */
final class AlarmTable {

    private static final double HOURS_OF_100_DAYS = 2_400;

    private final AlarmRule rule;
    private final List<JudgedAccount> accounts;
    private final HourRanking ranking;
    private final double[] thresholds;
    private final Alarms[][] alarms;
    private final boolean isGiven;

    /** Of all thresholds that the score offers, one of which is chosen by the rate of false alarms. */
    AlarmTable(List<JudgedAccount> accounts, int score, AlarmRule rule) {
        this.rule = rule;
        this.accounts = accounts;
        this.ranking = new HourRanking(accounts, score);
        this.thresholds = ranking.thresholds();
        this.isGiven = false;
        this.alarms = alarms(score);
    }

    /** Of a threshold that was chosen elsewhere. */
    AlarmTable(List<JudgedAccount> accounts, int score, AlarmRule rule, double threshold) {
        this.rule = rule;
        this.accounts = accounts;
        this.ranking = new HourRanking(accounts, score);
        this.thresholds = new double[] {threshold};
        this.isGiven = true;
        this.alarms = alarms(score);
    }

    private Alarms[][] alarms(int score) {
        Alarms[][] found = new Alarms[thresholds.length][];
        IntStream.range(0, thresholds.length)
                .parallel()
                .forEach(k -> found[k] = accounts.stream()
                        .map(account -> account.at(score, thresholds[k]))
                        .toArray(Alarms[]::new));
        return found;
    }

    /**
     * The lowest threshold down to which no threshold gives more false alarms than the rule allows; infinite if there is none.
     *
     * @param times how often each account counts
     */
    double threshold(int[] times) {
        int chosen = chosen(times);
        return chosen < 0 ? Double.POSITIVE_INFINITY : thresholds[chosen];
    }

    private int chosen(int[] times) {
        if (isGiven) {
            return 0;
        }
        double allowed = rule.falseAlarmsPer100Days();
        int chosen = -1;
        while (chosen + 1 < thresholds.length && falseAlarms(chosen + 1, times) <= allowed) {
            chosen++;
        }
        return chosen;
    }

    private double falseAlarms(int k, int[] times) {
        double count = 0;
        double hours = 0;
        for (int a = 0; a < times.length; a++) {
            count += times[a] * (double) alarms[k][a].falseAlarms();
            hours += times[a] * (double) accounts.get(a).calmHours();
        }
        return count / hours * HOURS_OF_100_DAYS;
    }

    /** Every measure at the threshold of {@link #threshold}; NaN where it cannot be worked out. */
    Map<Measure, Double> measures(int[] times) {
        int chosen = chosen(times);
        double[] lead = leadHours(chosen, times);
        Map<Measure, Double> measures = new EnumMap<>(Measure.class);
        measures.put(Measure.FALSE_ALARMS, chosen < 0 ? 0 : falseAlarms(chosen, times));
        measures.put(Measure.WARNED, shareFrom(lead, 0));
        measures.put(Measure.AN_HOUR, shareFrom(lead, 1));
        measures.put(Measure.SIX_HOURS, shareFrom(lead, 6));
        measures.put(Measure.A_DAY, shareFrom(lead, 24));
        measures.put(Measure.MEDIAN_HOURS, median(lead));
        measures.put(Measure.AUC, ranking.area(times));
        return measures;
    }

    private double[] leadHours(int chosen, int[] times) {
        return IntStream.range(0, times.length)
                .boxed()
                .flatMapToDouble(a -> {
                    double[] own = chosen < 0
                            ? IntStream.range(0, accounts.get(a).episodes())
                                    .mapToDouble(e -> Double.NaN)
                                    .toArray()
                            : alarms[chosen][a].leadHours();
                    return IntStream.range(0, times[a]).boxed().flatMapToDouble(k -> Arrays.stream(own));
                })
                .toArray();
    }

    private static double shareFrom(double[] lead, double hours) {
        return Arrays.stream(lead).filter(h -> h >= hours).count() / (double) lead.length;
    }

    private static double median(double[] lead) {
        if (lead.length == 0) {
            return Double.NaN;
        }
        double[] ordered =
                Arrays.stream(lead).map(h -> Double.isNaN(h) ? 0 : h).sorted().toArray();
        int half = ordered.length / 2;
        return ordered.length % 2 == 1 ? ordered[half] : (ordered[half - 1] + ordered[half]) / 2;
    }
}
