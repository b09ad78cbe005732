package io.plimsoll.data.quality;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.QualityRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** {@link QualityRule#DELISTED}: the last bar lies a week or more before that of another asset of the same market. */
final class DelistingCheck implements BarCheck {

    private static final long SHORTEST_ABSENCE = Duration.ofDays(7).toMillis();

    @Override
    public List<BarSeries> judge(BarSeries series, Surroundings around, Findings found) {
        if (series.size() > 0) {
            int last = series.size() - 1;
            long end = series.closeTime(last);
            boolean goesOn = around.peers().stream()
                    .anyMatch(peer -> peer.size() > 0 && peer.closeTime(peer.size() - 1) - end >= SHORTEST_ABSENCE);
            if (goesOn) {
                String value = Instant.ofEpochMilli(end).toString();
                found.note(series, last, QualityRule.DELISTED, "timestamp", value);
            }
        }
        return List.of(series);
    }
}
