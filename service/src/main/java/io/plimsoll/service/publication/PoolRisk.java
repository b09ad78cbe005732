package io.plimsoll.service.publication;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may become of one pool; fields of the schema {@code PoolRisk} of the API.
 *
 * @param probabilities one entry a horizon, shortest first; null if nothing is known
 * @param reason why probabilities, or some fields of them, are null; null if all are there
 * @param requirement null if there are no joint scenarios of the pool
 */
record PoolRisk(
        @Nullable List<ProbabilityPart> probabilities,
        @Nullable String reason,
        @Nullable RequirementPart requirement) {

    private static final int SCALE = 6;

    record ProbabilityPart(
            int horizonSeconds,
            double liquidationProbability,
            @Nullable Double insolvencyProbability,
            @Nullable String expectedBadDebtUsd,
            @Nullable Double resolution) {}

    record RequirementPart(
            int horizonSeconds,
            int coveragePpm,
            List<AlonePart> standAlone,
            String sumUsd,
            String jointUsd,
            @Nullable StressPart stress,
            String requiredUsd,
            String offsetUsd) {}

    record AlonePart(String asset, long chainDelaySeconds, String requiredUsd) {}

    record StressPart(String name, String lossUsd) {}

    /** Nothing at all, and why. */
    static PoolRisk none(String reason) {
        return new PoolRisk(null, reason, null);
    }

    /** An amount in USD, rounded up to millionths of a dollar. */
    static BigDecimal usd(double amount) {
        return new BigDecimal(amount).setScale(SCALE, RoundingMode.CEILING);
    }
}
