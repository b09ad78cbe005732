package io.plimsoll.evaluation.simulation.agents;

import java.math.BigDecimal;

/** What the numbers of a population may be; the message names field and value. */
final class Ranges {

    private Ranges() {}

    static double within(String field, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(field + " must be " + least + " to " + most + "; have " + value);
        }
        return value;
    }

    static int within(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(field + " must be " + least + " to " + most + "; have " + value);
        }
        return value;
    }

    static void within(String field, BigDecimal value, String least, String most) {
        if (value.compareTo(new BigDecimal(least)) < 0 || value.compareTo(new BigDecimal(most)) > 0) {
            throw new IllegalArgumentException(field + " must be " + least + " to " + most + "; have " + value);
        }
    }
}
