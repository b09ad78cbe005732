package io.plimsoll.model.liquidation;

import io.plimsoll.model.margin.MarketStress;
import io.plimsoll.model.margin.Stress;
import java.util.List;
import java.util.Map;

/**
 * What a named day on record would cost, by column.
 *
 * @param name the day, ISO-8601
 * @param longLoss largest loss of a long on that day, fraction of its value
 * @param shortLoss the same of a short
 */
public record StressLoss(String name, List<Double> longLoss, List<Double> shortLoss) {

    /** Copies the lists. */
    public StressLoss {
        longLoss = List.copyOf(longLoss);
        shortLoss = List.copyOf(shortLoss);
    }

    /**
     * The named days for these columns. An asset that was not listed on a day is taken to have lost as much as the one that lost most.
     *
     * @param days the days of the market
     * @param byAsset what each asset lost on its days, these among them
     */
    public static List<StressLoss> of(
            List<MarketStress> days, Map<String, List<Stress>> byAsset, List<ScenarioColumn> columns) {
        return ofAssets(
                days, byAsset, columns.stream().map(ScenarioColumn::asset).toList());
    }

    /** The same for assets. */
    static List<StressLoss> ofAssets(List<MarketStress> days, Map<String, List<Stress>> byAsset, List<String> assets) {
        return days.stream()
                .map(day -> {
                    List<Stress> onDay = assets.stream()
                            .map(asset -> on(day.name(), asset, byAsset))
                            .toList();
                    return new StressLoss(
                            day.name(),
                            onDay.stream().map(Stress::longLoss).toList(),
                            onDay.stream().map(Stress::shortLoss).toList());
                })
                .toList();
    }

    /**
     * What an asset lost on a named day; the most that any asset did if it was not listed then.
     *
     * @throws IllegalArgumentException if the day is on record for none
     */
    public static Stress on(String day, String asset, Map<String, List<Stress>> byAsset) {
        double worstLong = 0;
        double worstShort = 0;
        boolean isKnown = false;
        for (Map.Entry<String, List<Stress>> other : byAsset.entrySet()) {
            for (Stress stress : other.getValue()) {
                if (stress.name().equals(day)) {
                    if (other.getKey().equals(asset)) {
                        return stress;
                    }
                    worstLong = Math.max(worstLong, stress.longLoss());
                    worstShort = Math.max(worstShort, stress.shortLoss());
                    isKnown = true;
                }
            }
        }
        if (!isKnown) {
            throw new IllegalArgumentException(
                    "stress of " + day + " must be on record for at least one asset; have none");
        }
        return new Stress(day, worstLong, worstShort);
    }

    /** The same day for columns at these places. */
    StressLoss at(List<Integer> places) {
        return new StressLoss(
                name,
                places.stream().map(longLoss::get).toList(),
                places.stream().map(shortLoss::get).toList());
    }

    /** Loss of holdings that all meet their worst hour of the day, longs as well as shorts, in the unit of the values. */
    double of(double[] values, int from) {
        double sum = 0;
        for (int c = 0; c < longLoss.size(); c++) {
            double value = values[from + c];
            sum += value > 0 ? value * longLoss.get(c) : -value * shortLoss.get(c);
        }
        return sum;
    }
}
