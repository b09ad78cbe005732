package io.plimsoll.model.margin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The margins of one side, in millionths of notional.
 *
 * @param maintenancePpm below this share of notional a position is liquidated
 * @param initialPpm needed to open or increase
 * @param transferPpm must remain after a withdrawal
 * @param rawMaintenance maintenance margin before bounds and rounding, fraction of notional
 * @param rawInitial initial margin before bounds and rounding, fraction of notional
 * @param drivers the waterfall; its ppm add up exactly to {@code maintenancePpm}
 * @param clamps the bounds that took effect
 * @param interval where the maintenance margin would lie if the distribution were known exactly; null if nothing is known
 */
public record SideMargin(
        int maintenancePpm,
        int initialPpm,
        int transferPpm,
        double rawMaintenance,
        double rawInitial,
        List<Driver> drivers,
        List<Clamp> clamps,
        @Nullable MarginInterval interval) {

    /** Checks the order {@code 0 < MM < IM ≤ TM} and the sum of the drivers. */
    public SideMargin {
        drivers = List.copyOf(drivers);
        clamps = List.copyOf(clamps);
        if (!(0 < maintenancePpm && maintenancePpm < initialPpm && initialPpm <= transferPpm)) {
            throw new IllegalArgumentException("margins must be 0 < maintenance < initial <= transfer; have "
                    + maintenancePpm + ", " + initialPpm + ", " + transferPpm + " ppm");
        }
        int sum = drivers.stream().mapToInt(Driver::ppm).sum();
        if (sum != maintenancePpm) {
            throw new IllegalArgumentException("drivers must add up to " + maintenancePpm + " ppm; have " + sum);
        }
    }
}
