package io.plimsoll.service.publication;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.plimsoll.model.AssetFrame;
import io.plimsoll.model.margin.Clamp;
import io.plimsoll.model.margin.DutchAuction;
import io.plimsoll.model.margin.LendingMargin;
import io.plimsoll.model.margin.LendingPolicy;
import io.plimsoll.model.margin.LoanLiquidation;
import io.plimsoll.model.margin.MarginInterval;
import io.plimsoll.model.margin.MarketStress;
import io.plimsoll.model.margin.PerpetualMargin;
import io.plimsoll.model.margin.SideMargin;
import io.plimsoll.model.margin.Stress;
import io.plimsoll.model.tail.ExcursionForecast;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The margins of one asset; field for field the schema {@code Margin} of the API. */
record MarginReply(
        String asset,
        String profile,
        long sequence,
        String status,
        @Nullable String statusReason,
        List<String> permits,
        @Nullable String asOf,
        String publishedAt,
        String effectiveAt,
        String validUntil,
        List<MarginReply> scheduled,
        PerpetualPart perpetual,
        @Nullable LendingPart lending,
        @Nullable SizeRequirement requirement,
        @Nullable VolatilityPart volatility,
        HistoryPart history,
        List<StressPart> stress,
        List<MarketStressPart> marketStress,
        ServedModel model,
        String rounding) {

    private static final double PPM = 1_000_000;

    /** As in the margin policy: a ppm that is whole but for rounding noise is not rounded up to the next. */
    private static final double NOISE = 1e-9;

    private static final double HOURS_PER_YEAR = 365 * 24;

    record PerpetualPart(
            int horizonSeconds,
            int coveragePpm,
            @JsonProperty("long") SidePart longSide,
            @JsonProperty("short") SidePart shortSide,
            int maxLeverageX100) {

        static PerpetualPart of(PerpetualMargin margin) {
            return new PerpetualPart(
                    (int) margin.horizon().duration().toSeconds(),
                    margin.coveragePpm(),
                    SidePart.of(margin.longSide()),
                    SidePart.of(margin.shortSide()),
                    margin.maxLeverageX100());
        }
    }

    record SidePart(
            int maintenanceMarginPpm,
            @Nullable List<Integer> intervalPpm,
            int initialMarginPpm,
            int transferMarginPpm,
            long rawMaintenanceMarginPpm,
            List<DriverPart> drivers,
            List<Clamp> clamps,
            List<TierPart> tiers) {

        static SidePart of(SideMargin side) {
            return new SidePart(
                    side.maintenancePpm(),
                    intervalOf(side),
                    side.initialPpm(),
                    side.transferPpm(),
                    roundedUp(side.rawMaintenance()),
                    side.drivers().stream()
                            .map(d -> new DriverPart(d.name().label(), d.ppm()))
                            .toList(),
                    side.clamps(),
                    TierPart.of(side));
        }

        private static @Nullable List<Integer> intervalOf(SideMargin side) {
            MarginInterval interval = side.interval();
            return interval == null ? null : List.of(interval.lowPpm(), interval.highPpm());
        }
    }

    record LendingPart(
            int horizonSeconds,
            int coveragePpm,
            int ltvBps,
            int liquidationThresholdBps,
            int liquidationBonusBps,
            @Nullable String minimumLoanUsd,
            @Nullable String maximumLiquidationUsd,
            @Nullable AuctionPart auction) {

        static LendingPart of(LendingMargin terms, int coveragePpm) {
            return new LendingPart(
                    (int) LendingPolicy.HORIZON.duration().toSeconds(),
                    coveragePpm,
                    terms.loanToValueBps(),
                    terms.liquidationThresholdBps(),
                    terms.liquidationBonusBps(),
                    terms.liquidation()
                            .map(offered -> Long.toString(offered.smallestUsd()))
                            .orElse(null),
                    terms.liquidation()
                            .map(offered -> Long.toString(offered.largestUsd()))
                            .orElse(null),
                    terms.liquidation()
                            .map(LoanLiquidation::auction)
                            .map(AuctionPart::of)
                            .orElse(null));
        }
    }

    record AuctionPart(int stepSeconds, List<Integer> bonusBps) {

        private static final int BPS_SCALE = 4;

        static AuctionPart of(DutchAuction auction) {
            return new AuctionPart(
                    (int) auction.step().toSeconds(),
                    auction.bonuses().stream()
                            .map(bonus -> bonus.movePointRight(BPS_SCALE).intValueExact())
                            .toList());
        }
    }

    record DriverPart(String name, int ppm) {}

    record VolatilityPart(double annualised, double overHorizon) {

        static VolatilityPart of(ExcursionForecast forecast) {
            double years = forecast.horizon().hours() / HOURS_PER_YEAR;
            return new VolatilityPart(forecast.sigma() / Math.sqrt(years), forecast.sigma());
        }
    }

    record HistoryPart(int hours, boolean pooled) {}

    record StressPart(String name, long excursionPpm, long longLossPpm, long shortLossPpm) {

        static StressPart of(Stress stress) {
            long longLoss = roundedUp(stress.longLoss());
            long shortLoss = roundedUp(stress.shortLoss());
            return new StressPart(stress.name(), Math.max(longLoss, shortLoss), longLoss, shortLoss);
        }
    }

    record MarketStressPart(
            String name, int assets, int longBreached, int shortBreached, long longExcessPpm, long shortExcessPpm) {

        static MarketStressPart of(MarketStress stress) {
            return new MarketStressPart(
                    stress.name(),
                    stress.assets(),
                    stress.longBreached(),
                    stress.shortBreached(),
                    roundedUp(stress.longExcess()),
                    roundedUp(stress.shortExcess()));
        }
    }

    /** The reply while the publication is fresh, or after it has expired. */
    static MarginReply of(AssetFrame frame, Publication publication, boolean expired) {
        return of(frame, publication, expired, null);
    }

    /**
     * The same, and what a position of one size asks for.
     *
     * @param notional in USD, above 0 and offered; null for none
     */
    static MarginReply of(AssetFrame frame, Publication publication, boolean expired, @Nullable BigDecimal notional) {
        ReplyStatus status = expired ? ReplyStatus.STALE : ReplyStatus.of(frame);
        boolean known = !expired && frame.served().isPresent();
        PerpetualMargin margin = expired ? frame.failSafe() : frame.perpetual();
        return new MarginReply(
                frame.asset(),
                publication.profile(),
                publication.sequence(),
                status.label(),
                ReplyStatus.reason(frame, expired),
                status.permits(),
                Stamp.orNull(frame.lastBarClose()),
                Stamp.of(publication.publishedAt()),
                Stamp.of(publication.publishedAt()),
                Stamp.of(publication.validUntil()),
                List.of(),
                PerpetualPart.of(margin),
                (expired ? frame.failSafeLending() : frame.lending())
                        .map(terms -> LendingPart.of(terms, margin.coveragePpm()))
                        .orElse(null),
                notional == null ? null : SizeRequirement.of(margin, notional),
                known ? VolatilityPart.of(frame.champion().at(frame.perpetual().horizon())) : null,
                new HistoryPart(frame.historyHours(), frame.isPooled()),
                frame.stresses().stream().map(StressPart::of).toList(),
                frame.marketStresses().stream().map(MarketStressPart::of).toList(),
                publication.model(),
                "margins up, leverage and loans down");
    }

    private static long roundedUp(double fraction) {
        return (long) Math.ceil(fraction * PPM - NOISE);
    }
}
