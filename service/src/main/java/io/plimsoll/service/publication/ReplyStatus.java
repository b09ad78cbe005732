package io.plimsoll.service.publication;

import io.plimsoll.model.AssetFrame;
import io.plimsoll.model.AssetStatus;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the numbers of a reply rest on, and what they still permit. */
enum ReplyStatus {
    OK,
    DEGRADED,
    STALE,
    RESTRICTED;

    private static final List<String> EVERYTHING =
            List.of("open", "increase", "reduce", "addCollateral", "repay", "withdraw");
    private static final List<String> LESS_RISK = List.of("reduce", "addCollateral", "repay");

    /** Lower-case name, as in the API. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<String> permits() {
        return this == OK ? EVERYTHING : LESS_RISK;
    }

    boolean permitsWithdrawal() {
        return permits().contains("withdraw");
    }

    /** The status of an asset while its frame is fresh. */
    static ReplyStatus of(AssetFrame asset) {
        return switch (asset.status()) {
            case OK -> isAtCap(asset) ? RESTRICTED : OK;
            case DEGRADED -> DEGRADED;
            case STALE -> STALE;
            case WARMING_UP -> asset.isPooled() && !isAtCap(asset) ? OK : RESTRICTED;
        };
    }

    /** Why this status is not {@code ok}. */
    static @Nullable String reason(AssetFrame asset, boolean expired) {
        if (expired) {
            return "no bar close was published in time";
        }
        if (asset.status() == AssetStatus.DEGRADED) {
            return asset.served().isEmpty()
                    ? "no model gives a forecast"
                    : "the model gives no forecast; the maintenance margin is that of "
                            + asset.champion().model();
        }
        if (asset.status() == AssetStatus.STALE) {
            return "the last closed hour brought no bar";
        }
        if (asset.status() == AssetStatus.WARMING_UP && !asset.isPooled()) {
            return "too few bars for a forecast";
        }
        return isAtCap(asset) ? "the initial margin is at its cap" : null;
    }

    private static boolean isAtCap(AssetFrame asset) {
        return List.of(asset.perpetual().longSide(), asset.perpetual().shortSide()).stream()
                .flatMap(side -> side.clamps().stream())
                .anyMatch(clamp -> clamp.parameter().equals("initialMarginPpm")
                        && clamp.bound().equals("cap"));
    }
}
