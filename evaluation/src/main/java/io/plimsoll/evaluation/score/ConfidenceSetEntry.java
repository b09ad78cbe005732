package io.plimsoll.evaluation.score;

/**
 * A contender's place in a Model Confidence Set.
 *
 * @param horizonHours length of the window
 * @param alpha probability beyond each quantile
 * @param loss which loss
 * @param contender who
 * @param pValue below 0.10 the contender is out of the 90 % set
 */
public record ConfidenceSetEntry(int horizonHours, double alpha, LossKind loss, Contender contender, double pValue) {}
