package io.plimsoll.evaluation.score;

/** Which quantiles of a forecast are judged. */
public enum Variant {
    /** As the model gave them, safety integrator included. */
    AS_GIVEN,
    /** With the safety integrator held at 1; listed only for models that have one. */
    PLAIN
}
