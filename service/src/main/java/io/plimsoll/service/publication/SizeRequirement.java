package io.plimsoll.service.publication;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.plimsoll.model.margin.PerpetualMargin;
import io.plimsoll.model.margin.SideMargin;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a position of one size asks for; field for field the schema {@code Requirement} of the API. Amounts are exact, shares rounded up. */
record SizeRequirement(
        String notionalUsd,
        @JsonProperty("long") SidePart longSide,
        @JsonProperty("short") SidePart shortSide) {

    private static final int PPM_SCALE = 6;

    record SidePart(
            String maintenanceMarginUsd,
            int maintenanceMarginPpm,
            String initialMarginUsd,
            int initialMarginPpm,
            String transferMarginUsd,
            int transferMarginPpm) {

        static SidePart of(SideMargin side, BigDecimal notional) {
            BigDecimal maintenance = side.maintenance().marginOf(notional);
            BigDecimal initial = side.initial().marginOf(notional);
            BigDecimal transfer = side.transfer().marginOf(notional);
            return new SidePart(
                    PoolReply.text(maintenance),
                    ppm(maintenance, notional),
                    PoolReply.text(initial),
                    ppm(initial, notional),
                    PoolReply.text(transfer),
                    ppm(transfer, notional));
        }
    }

    /**
     * The requirement of a size that is offered.
     *
     * @param notional in USD, above 0
     */
    static SizeRequirement of(PerpetualMargin margin, BigDecimal notional) {
        return new SizeRequirement(
                PoolReply.text(notional),
                SidePart.of(margin.longSide(), notional),
                SidePart.of(margin.shortSide(), notional));
    }

    private static int ppm(BigDecimal margin, BigDecimal notional) {
        return margin.movePointRight(PPM_SCALE)
                .divide(notional, 0, RoundingMode.CEILING)
                .intValueExact();
    }
}
