package io.plimsoll.model.volatility.garch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The series that the reference figures were computed on; each file names its source. */
final class ReferenceReturns {

    private ReferenceReturns() {}

    /** 1,000 daily returns of BTC in percent. */
    static double[] btc() {
        return numbers("btc-returns.txt");
    }

    /** 1,974 daily returns of the mark against the pound in percent: the field's benchmark for GARCH software. */
    static double[] markPound() {
        return numbers("dmbp-returns.txt");
    }

    /** 5,030 daily simple returns of the S&amp;P 500 in percent. */
    static double[] sp500() {
        double[] closes = numbers("sp500-closes.txt");
        double[] returns = new double[closes.length - 1];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = 100 * (closes[i + 1] / closes[i] - 1);
        }
        return returns;
    }

    private static double[] numbers(String file) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ReferenceReturns.class.getResourceAsStream(file)), StandardCharsets.UTF_8))) {
            return in.lines()
                    .filter(line -> !line.startsWith("#"))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
