package io.plimsoll.service.publication;

import io.plimsoll.model.margin.MarginTier;
import io.plimsoll.model.margin.SideMargin;
import io.plimsoll.model.margin.SizeTier;
import java.util.ArrayList;
import java.util.List;

/**
 * One bracket of sizes; field for field the schema {@code Tier} of the API. Within it a position of notional Q asks for {@code Q·ppm/10⁶ − deduction}, of
 * each of the three margins.
 */
record TierPart(
        String maxNotionalUsd,
        int maintenanceMarginPpm,
        String deductionUsd,
        int initialMarginPpm,
        String initialDeductionUsd,
        int transferMarginPpm,
        String transferDeductionUsd) {

    static List<TierPart> of(SideMargin side) {
        List<MarginTier> maintenance = side.maintenance().tiers();
        List<MarginTier> initial = side.initial().tiers();
        List<MarginTier> transfer = side.transfer().tiers();
        List<TierPart> parts = new ArrayList<>();
        for (int n = 0; n < side.tiers().size(); n++) {
            SizeTier tier = side.tiers().get(n);
            parts.add(new TierPart(
                    PoolReply.text(tier.largest()),
                    tier.maintenancePpm(),
                    PoolReply.text(maintenance.get(n).deduction()),
                    tier.initialPpm(),
                    PoolReply.text(initial.get(n).deduction()),
                    tier.transferPpm(),
                    PoolReply.text(transfer.get(n).deduction())));
        }
        return parts;
    }
}
