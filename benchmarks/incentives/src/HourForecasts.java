import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.tail.ExcursionDistribution;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.tail.QuantileError;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A forecast of the next hour that needs no training: variance .8·EWMA(.94) + .2·a mean that halves in a year, over hourly returns, and one tail: the
 * pooled excursions of 35 perpetuals from 2021 to 2022 in that unit (knots of equal probability to the 95 % quantile, generalised Pareto beyond).
 */
final class HourForecasts {

    private static final ExcursionDistribution TAIL = new ExcursionDistribution(
            new double[] {0, 0.134, 0.275, 0.421, 0.591, 0.807, 1.14, 2.04}, 0.05, 0.7333, 0.2743);

    private static final double FAST = 0.94;
    private static final double SLOW = Math.pow(0.5, 1 / 8760.0);
    private static final int LEAST_HOURS = 720;

    private final TreeMap<Long, Double> variances = new TreeMap<>();

    HourForecasts(Candles hourly) {
        double fast = 0;
        double slow = 0;
        double fastWeight = 0;
        double slowWeight = 0;
        double before = Double.NaN;
        int seen = 0;
        for (Map.Entry<Long, Candles.Bar> entry : hourly.bars.entrySet()) {
            double move = Math.log(entry.getValue().close() / before);
            before = entry.getValue().close();
            if (Double.isNaN(move)) {
                continue;
            }
            fast = FAST * fast + move * move;
            fastWeight = FAST * fastWeight + 1;
            slow = SLOW * slow + move * move;
            slowWeight = SLOW * slowWeight + 1;
            if (++seen >= LEAST_HOURS) {
                variances.put(entry.getKey() + 3600, 0.8 * fast / fastWeight + 0.2 * slow / slowWeight);
            }
        }
    }

    /** The forecast made at a full hour from bars that had closed; nothing where the bar before is missing or nothing has moved. */
    Optional<ExcursionForecast> at(long second) {
        Double variance = variances.get(second);
        if (variance == null || !(variance > 0)) {
            return Optional.empty();
        }
        return Optional.of(new ExcursionForecast(
                new Horizon(1), variance, variance, variance, TAIL, TAIL, 1, 1, QuantileError.NONE));
    }
}
