package io.plimsoll.service.publication;

import io.plimsoll.model.account.Assessment;
import io.plimsoll.service.publication.AccountScore.Reason;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is said of one pool of margin; field for field the schema {@code PoolRisk} of the API. Money and ratios are decimal texts. */
record PoolReply(
        String name,
        String status,
        @Nullable Reason statusReason,
        @Nullable Figures figures,
        List<UncountedPart> uncounted,
        List<PricePart> liquidationPrices,
        @Nullable List<PoolRisk.ProbabilityPart> probabilities,
        @Nullable String probabilitiesReason,
        PoolRisk.@Nullable RequirementPart requirement,
        @Nullable RestorationPart restoration) {

    record Figures(
            String equityUsd,
            String notionalUsd,
            String collateralUsd,
            String debtUsd,
            String maintenanceAvailableUsd,
            String maintenanceRequiredUsd,
            String initialAvailableUsd,
            String initialRequiredUsd,
            String transferAvailableUsd,
            String transferRequiredUsd,
            String withdrawableUsd,
            @Nullable String healthFactor,
            @Nullable String marginRatio,
            @Nullable String loanToValue,
            @Nullable String leverage) {

        /** The figures of a pool of which every number is known. */
        static Figures of(Assessment assessment, boolean permitsWithdrawal) {
            return new Figures(
                    text(assessment.equity()),
                    text(assessment.notional()),
                    text(assessment.collateralValue()),
                    text(assessment.debtValue()),
                    text(assessment.maintenance().available()),
                    text(assessment.maintenance().required()),
                    text(assessment.initial().available()),
                    text(assessment.initial().required()),
                    text(assessment.transfer().available()),
                    text(assessment.transfer().required()),
                    text(permitsWithdrawal ? assessment.withdrawable() : BigDecimal.ZERO),
                    textOrNull(assessment.healthFactor()),
                    textOrNull(assessment.marginRatio()),
                    textOrNull(assessment.loanToValue()),
                    textOrNull(assessment.leverage()));
        }
    }

    record UncountedPart(String asset, String chain, String amount, String reason) {}

    record PricePart(
            String asset,
            String direction,
            String status,
            @Nullable String priceUsd,
            @Nullable Double logDistance) {}

    record RestorationPart(String targetHealthFactor, List<ActionPart> actions, List<ImpossiblePart> impossible) {}

    record ActionPart(
            String action,
            String asset,
            @Nullable String chain,
            @Nullable String contract,
            String amount,
            String valueUsd,
            String costUsd,
            @Nullable String healthFactorAfter) {}

    record ImpossiblePart(
            String action,
            String asset,
            @Nullable String chain,
            @Nullable String contract,
            String reason) {}

    /** A pool that cannot be judged: no number at all. */
    static PoolReply unknown(AccountRequest.Pool pool, Reason why) {
        return new PoolReply(pool.name(), "unknown", why, null, List.of(), List.of(), null, why.code(), null, null);
    }

    /** A decimal without exponent and without trailing zeros. */
    static String text(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    static @Nullable String textOrNull(Optional<BigDecimal> value) {
        return value.map(PoolReply::text).orElse(null);
    }
}
