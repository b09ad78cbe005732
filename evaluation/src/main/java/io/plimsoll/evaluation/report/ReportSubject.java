package io.plimsoll.evaluation.report;

import java.time.Instant;
import java.util.List;

/**
 * What a report is about, beyond its figures.
 *
 * @param title headline
 * @param generatedAt when the backtest ended
 * @param from first decision time asked for
 * @param to last decision time asked for
 * @param champion the model that the margins are made from
 * @param headlineAlpha the level that the charts and the verdict show, for example 0.005
 * @param dataSha256 hash of the market history, lower-case hex
 * @param provenance artefacts with their hashes, code version, seeds
 * @param configuration what was asked for
 */
public record ReportSubject(
        String title,
        Instant generatedAt,
        Instant from,
        Instant to,
        String champion,
        double headlineAlpha,
        String dataSha256,
        List<Fact> provenance,
        List<Fact> configuration) {

    /** Checks the order of the period and copies the lists. */
    public ReportSubject {
        if (from.isAfter(to)) {
            throw new IllegalArgumentException("period must not end before it begins; have " + from + " to " + to);
        }
        provenance = List.copyOf(provenance);
        configuration = List.copyOf(configuration);
    }
}
