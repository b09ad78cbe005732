package io.plimsoll.evaluation.leadtime;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * EWMA volatility of a loan: of the hourly log change of collateral that counts over debt, had the borrower held all along what he holds now. The baseline that a borrower could
 * work out for himself. Immutable.
 */
final class RatioVolatility {

    /** Half-lives that are looked back. */
    private static final int HALF_LIVES = 4;

    private static final int FEWEST = 24;

    private final ReservePrices prices;

    RatioVolatility(ReservePrices prices) {
        this.prices = prices;
    }

    /**
     * Standard deviations of an hour, in natural-log units, with weights that halve with each of these ages; NaN where fewer than a day of hours is known.
     *
     * @param time epoch milliseconds; prices before it
     * @param halfLives hours
     */
    double[] before(ReplayedHour.Loan loan, long time, List<Integer> halfLives) {
        int longest = halfLives.stream().mapToInt(Integer::intValue).max().orElseThrow();
        double[] ratios = logRatios(loan, time, longest * HALF_LIVES + 1);
        double[] volatility = new double[halfLives.size()];
        for (int k = 0; k < volatility.length; k++) {
            volatility[k] = ewma(ratios, Math.pow(0.5, 1.0 / halfLives.get(k)));
        }
        return volatility;
    }

    private static double ewma(double[] ratios, double decay) {
        double squares = 0;
        double weights = 0;
        double weight = 1;
        int steps = 0;
        for (int age = 0; age + 1 < ratios.length; age++) {
            double step = ratios[age] - ratios[age + 1];
            if (!Double.isNaN(step)) {
                steps++;
                squares += weight * step * step;
                weights += weight;
            }
            weight *= decay;
        }
        return steps < FEWEST || squares == 0 ? Double.NaN : Math.sqrt(squares / weights);
    }

    /** Now, an hour ago, and so on; NaN where a price is missing. */
    private double[] logRatios(ReplayedHour.Loan loan, long time, int count) {
        double[] collateral = values(loan, loan.collateral(), time, count);
        double[] debts = values(loan, loan.debts(), time, count);
        double[] ratios = new double[count];
        Arrays.setAll(ratios, k -> Math.log(collateral[k] / debts[k]));
        return ratios;
    }

    private double[] values(ReplayedHour.Loan loan, Map<String, Double> coins, long time, int count) {
        double[] values = new double[count];
        coins.forEach((reserve, held) -> {
            double[] known = prices.hourlyBefore(reserve, time, count);
            String asset = LendingReplay.asset(reserve);
            // What has no series is held still, as everywhere in the replay.
            double still =
                    loan.still().contains(asset) ? loan.market().price(asset).doubleValue() : Double.NaN;
            for (int k = 0; k < count; k++) {
                values[k] += held * (Double.isNaN(known[k]) ? still : known[k]);
            }
        });
        return values;
    }
}
