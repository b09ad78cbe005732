package io.plimsoll.model.volatility.garch;

/**
 * A maximum of the likelihood.
 *
 * @param parameters where it is
 * @param logLikelihood its height, natural logarithm, all constants included
 */
public record GarchFit(GarchParameters parameters, double logLikelihood) {}
