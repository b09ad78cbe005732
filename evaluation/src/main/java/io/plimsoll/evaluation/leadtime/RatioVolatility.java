package io.plimsoll.evaluation.leadtime;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * EWMA volatility of a loan: of the hourly log change of collateral that counts over debt, had the borrower held all along what he holds now. The baseline that a borrower could
 * work out for himself. Immutable.
 */
final class RatioVolatility {

    private static final int HALF_LIVES = 6;
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
        Set<String> reserves = new HashSet<>(loan.collateral().keySet());
        reserves.addAll(loan.debts().keySet());
        double[] squares = new double[halfLives.size()];
        double[] weights = new double[halfLives.size()];
        int steps = 0;
        double later = logRatio(loan, reserves, time);
        for (int age = 0; age < longest * HALF_LIVES; age++) {
            double earlier = logRatio(loan, reserves, time - (age + 1) * WatchedAccount.HOUR);
            double step = later - earlier;
            later = earlier;
            if (!Double.isNaN(step)) {
                steps++;
                for (int k = 0; k < squares.length; k++) {
                    double weight = Math.pow(0.5, age / (double) halfLives.get(k));
                    squares[k] += weight * step * step;
                    weights[k] += weight;
                }
            }
        }
        double[] volatility = new double[squares.length];
        for (int k = 0; k < squares.length; k++) {
            volatility[k] = steps < FEWEST || squares[k] == 0 ? Double.NaN : Math.sqrt(squares[k] / weights[k]);
        }
        return volatility;
    }

    private double logRatio(ReplayedHour.Loan loan, Set<String> reserves, long time) {
        double collateral = 0;
        double debts = 0;
        for (String reserve : reserves) {
            double price = prices.before(reserve, time);
            // What has no series is held still, as everywhere in the replay.
            double mark = Double.isNaN(price) && loan.still().contains(LendingReplay.asset(reserve))
                    ? markOf(loan, reserve)
                    : price;
            collateral += loan.collateral().getOrDefault(reserve, 0.0) * mark;
            debts += loan.debts().getOrDefault(reserve, 0.0) * mark;
        }
        return Math.log(collateral / debts);
    }

    private static double markOf(ReplayedHour.Loan loan, String reserve) {
        return loan.market().price(LendingReplay.asset(reserve)).doubleValue();
    }
}
