package io.plimsoll.service.publication;

import io.plimsoll.model.liquidation.JointScenarios;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The joint scenarios in force. Immutable; safe for use by any thread.
 *
 * @param sequence number of the publication that they belong to
 * @param barClose the bar close that they are as of, epoch milliseconds
 * @param scenarios null if there are none
 * @param reason why there are none; null if there are some
 */
public record ServedScenarios(
        long sequence,
        long barClose,
        @Nullable JointScenarios scenarios,
        @Nullable String reason) {

    static final String PENDING = "JOINT_SCENARIOS_PENDING";
    static final String FAILED = "JOINT_SCENARIOS_FAILED";

    private static final long HOUR = Duration.ofHours(1).toMillis();

    /** Before the first ones are ready. */
    static ServedScenarios pending() {
        return new ServedScenarios(0, 0, null, PENDING);
    }

    /** Why they do not serve a publication; null if they do. They may be as of the bar close before its own, and no older. */
    @Nullable
    String whyNotFor(Publication publication) {
        if (scenarios == null) {
            return reason;
        }
        return barClose < publication.barClose() - HOUR ? PENDING : null;
    }

    /** The scenarios, which must be there. */
    JointScenarios get() {
        return Objects.requireNonNull(scenarios, () -> "no joint scenarios: " + reason);
    }
}
