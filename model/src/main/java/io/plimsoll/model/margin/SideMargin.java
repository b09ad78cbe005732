package io.plimsoll.model.margin;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The margins of one side, in millionths of notional. Those of a position larger than the reference notional follow from the brackets of size.
 *
 * @param maintenancePpm below this share of notional a position is liquidated
 * @param initialPpm needed to open or increase
 * @param transferPpm must remain after a withdrawal
 * @param rawMaintenance maintenance margin before bounds and rounding, fraction of notional
 * @param rawInitial initial margin before bounds and rounding, fraction of notional
 * @param drivers the waterfall; its ppm add up exactly to {@code maintenancePpm}
 * @param clamps the bounds that took effect
 * @param interval where the maintenance margin would lie if the distribution were known exactly; null if nothing is known
 * @param tiers brackets of size, smallest first; the first asks for the margins above, and none asks for less than the one before
 */
public record SideMargin(
        int maintenancePpm,
        int initialPpm,
        int transferPpm,
        double rawMaintenance,
        double rawInitial,
        List<Driver> drivers,
        List<Clamp> clamps,
        @Nullable MarginInterval interval,
        List<SizeTier> tiers) {

    private static final int PPM_SCALE = 6;

    /** Checks the order {@code 0 < MM < IM ≤ TM}, the sum of the drivers and the brackets. */
    public SideMargin {
        drivers = List.copyOf(drivers);
        clamps = List.copyOf(clamps);
        tiers = List.copyOf(tiers);
        if (!(0 < maintenancePpm && maintenancePpm < initialPpm && initialPpm <= transferPpm)) {
            throw new IllegalArgumentException("margins must be 0 < maintenance < initial <= transfer; have "
                    + maintenancePpm + ", " + initialPpm + ", " + transferPpm + " ppm");
        }
        int sum = drivers.stream().mapToInt(Driver::ppm).sum();
        if (sum != maintenancePpm) {
            throw new IllegalArgumentException("drivers must add up to " + maintenancePpm + " ppm; have " + sum);
        }
        requireTiers(tiers, maintenancePpm, initialPpm, transferPpm);
    }

    /** The notional up to which positions are offered, USD. */
    public BigDecimal largest() {
        return tiers.get(tiers.size() - 1).largest();
    }

    /** Maintenance margin by size, exact. */
    public MarginTiers maintenance() {
        return schedule(SizeTier::maintenancePpm);
    }

    /** Initial margin by size, exact. */
    public MarginTiers initial() {
        return schedule(SizeTier::initialPpm);
    }

    /** Transfer margin by size, exact. */
    public MarginTiers transfer() {
        return schedule(SizeTier::transferPpm);
    }

    private MarginTiers schedule(ToIntFunction<SizeTier> ppm) {
        SortedMap<BigDecimal, BigDecimal> rates = new TreeMap<>();
        BigDecimal lower = BigDecimal.ZERO;
        for (SizeTier tier : tiers) {
            rates.put(lower, BigDecimal.valueOf(ppm.applyAsInt(tier), PPM_SCALE));
            lower = tier.largest();
        }
        return MarginTiers.of(rates, lower);
    }

    private static void requireTiers(List<SizeTier> tiers, int maintenance, int initial, int transfer) {
        if (tiers.isEmpty()
                || !tiers.get(0).equals(new SizeTier(tiers.get(0).largest(), maintenance, initial, transfer))) {
            throw new IllegalArgumentException("the first bracket of sizes must ask for " + maintenance + ", " + initial
                    + ", " + transfer + " ppm; have " + tiers.stream().limit(1).toList());
        }
        for (int n = 1; n < tiers.size(); n++) {
            if (!tiers.get(n - 1).mayPrecede(tiers.get(n))) {
                throw new IllegalArgumentException("brackets of sizes must rise and none ask for less; have "
                        + tiers.get(n) + " after " + tiers.get(n - 1));
            }
        }
    }
}
