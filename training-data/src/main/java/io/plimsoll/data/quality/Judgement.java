package io.plimsoll.data.quality;

import io.plimsoll.data.BarSeries;
import java.util.List;

/** One asset on its way through the checks. One thread at a time. */
final class Judgement {

    private final String asset;
    private final Findings found = new Findings();
    private List<BarSeries> parts;

    Judgement(BarSeries series) {
        this.asset = series.asset();
        this.parts = List.of(series);
    }

    /** Applies checks in their order, each to every part that the one before left. */
    void apply(List<BarCheck> checks, Surroundings around) {
        for (BarCheck check : checks) {
            parts = parts.stream()
                    .flatMap(part -> check.judge(part, around, found).stream())
                    .filter(part -> part.size() > 0)
                    .toList();
        }
    }

    /** The asset as it was read. */
    String asset() {
        return asset;
    }

    /** What is left of it. */
    List<BarSeries> parts() {
        return parts;
    }

    Findings found() {
        return found;
    }
}
