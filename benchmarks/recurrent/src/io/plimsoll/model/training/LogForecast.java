package io.plimsoll.model.training;

import java.util.List;

/**
 * Forecasts of ln E[RV] by one model.
 *
 * @param fitted one for each row that it was fitted on
 * @param judged one for each row that it is judged on
 */
record LogForecast(double[] fitted, double[] judged) {

    /** The average in logs. */
    static LogForecast average(List<LogForecast> members) {
        return new LogForecast(
                mean(members.stream().map(LogForecast::fitted).toList()),
                mean(members.stream().map(LogForecast::judged).toList()));
    }

    private static double[] mean(List<double[]> members) {
        double[] mean = new double[members.get(0).length];
        for (double[] member : members) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += member[k] / members.size();
            }
        }
        return mean;
    }
}
