package io.plimsoll.service.publication;

import io.plimsoll.model.AssetFrame;
import io.plimsoll.model.AssetStatus;
import io.plimsoll.model.liquidation.AssetScore;
import io.plimsoll.model.liquidation.LadderRung;
import io.plimsoll.model.liquidation.LiquidationRisk;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Liquidation risk of one asset; field for field the schema {@code LiquidationRisk} of the API. */
record RiskReply(
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
        @Nullable Double price,
        int maxLeverageX100,
        @Nullable List<RungPart> ladder,
        @Nullable ScorePart score,
        ServedModel model) {

    private static final List<Double> LEVERAGES = List.of(2.0, 3.0, 5.0, 10.0, 20.0, 25.0, 50.0, 100.0);
    private static final double MILLION = 1e6;
    private static final String SCORE_MAP = "round(100 * clamp(1 + log10(probability) / 4, 0, 1))";

    record RungPart(
            int leverageX100,
            String side,
            boolean offered,
            boolean liquidatable,
            double logDistance,
            List<ProbabilityPart> probabilities) {}

    record ProbabilityPart(
            int horizonSeconds, double probability, double insolvencyProbability, int expectedBadDebtPpmOfNotional) {}

    record ScorePart(int value, double probability, int horizonSeconds, double move, String map) {}

    /** The reply while the publication is fresh, or after it has expired. */
    static RiskReply of(AssetFrame frame, Publication publication, boolean expired) {
        ReplyStatus status = expired ? ReplyStatus.STALE : ReplyStatus.of(frame);
        boolean known = !expired && (frame.status() == AssetStatus.OK || frame.isPooled());
        int maxLeverageX100 = (expired ? frame.failSafe() : frame.perpetual()).maxLeverageX100();
        return new RiskReply(
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
                known && !Double.isNaN(frame.price()) ? frame.price() : null,
                maxLeverageX100,
                known ? rungs(frame, maxLeverageX100) : null,
                known ? score(frame) : null,
                publication.model());
    }

    private static ScorePart score(AssetFrame frame) {
        AssetScore score = LiquidationRisk.score(frame.champion());
        return new ScorePart(
                score.score(),
                score.probability(),
                (int) score.horizon().duration().toSeconds(),
                score.move(),
                SCORE_MAP);
    }

    /** Rungs of one leverage and side lie side by side, horizons shortest first. */
    private static List<RungPart> rungs(AssetFrame frame, int maxLeverageX100) {
        List<RungPart> parts = new ArrayList<>();
        List<ProbabilityPart> probabilities = new ArrayList<>();
        List<LadderRung> rungs = LiquidationRisk.ladder(frame.champion(), frame.perpetual(), LEVERAGES);
        for (int i = 0; i < rungs.size(); i++) {
            LadderRung rung = rungs.get(i);
            probabilities.add(new ProbabilityPart(
                    (int) rung.horizon().duration().toSeconds(),
                    rung.probability(),
                    rung.insolvency().probability(),
                    (int) Math.ceil(MILLION * rung.insolvency().expectedBadDebt())));
            boolean last = i + 1 == rungs.size()
                    || rungs.get(i + 1).side() != rung.side()
                    || rungs.get(i + 1).leverage() != rung.leverage();
            if (last) {
                int leverageX100 = (int) Math.round(100 * rung.leverage());
                parts.add(new RungPart(
                        leverageX100,
                        rung.side().label(),
                        leverageX100 <= maxLeverageX100,
                        rung.distance() <= 0,
                        rung.distance(),
                        List.copyOf(probabilities)));
                probabilities.clear();
            }
        }
        return parts;
    }
}
