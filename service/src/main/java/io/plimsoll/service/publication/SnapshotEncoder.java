package io.plimsoll.service.publication;

import io.plimsoll.model.AssetFrame;
import io.plimsoll.model.MarginFrame;
import io.plimsoll.model.margin.MarginProfile;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Makes snapshots from frames. Immutable; safe for use by any thread. */
public final class SnapshotEncoder {

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private final MarginProfile profile;
    private final ServedModel model;
    private final long graceMillis;
    private final long toleranceMillis;

    /**
     * An encoder.
     *
     * @param profile the risk tolerance
     * @param model the model, as replies name it
     * @param grace how long after the hour the next publication is due
     * @param staleTolerance how long after the next bar close the numbers are still valid; longer than the grace period
     */
    public SnapshotEncoder(MarginProfile profile, ServedModel model, Duration grace, Duration staleTolerance) {
        if (staleTolerance.compareTo(grace) <= 0) {
            throw new IllegalArgumentException(
                    "staleTolerance must be longer than the grace period " + grace + "; have " + staleTolerance);
        }
        this.profile = profile;
        this.model = model;
        this.graceMillis = grace.toMillis();
        this.toleranceMillis = staleTolerance.toMillis();
    }

    /**
     * The snapshot of a frame.
     *
     * @param frame the margins
     * @param sequence number of the publication
     * @param publishedAt when its bar close was accepted, epoch milliseconds
     */
    public MarginSnapshot of(MarginFrame frame, long sequence, long publishedAt) {
        Publication publication = new Publication(
                sequence,
                profile.name(),
                model,
                frame.time(),
                publishedAt,
                frame.time() + HOUR + toleranceMillis,
                frame.time() + HOUR + graceMillis);
        Map<String, BodyTimeline> margins = new HashMap<>();
        Map<String, BodyTimeline> risks = new HashMap<>();
        List<MarginReply> fresh = marginReplies(frame, publication, false);
        List<MarginReply> stale = marginReplies(frame, publication, true);
        for (int i = 0; i < fresh.size(); i++) {
            AssetFrame asset = frame.assets().get(i);
            int place = i;
            margins.put(asset.asset(), timeline(publication, expired -> (expired ? stale : fresh).get(place)));
            risks.put(asset.asset(), timeline(publication, expired -> RiskReply.of(asset, publication, expired)));
        }
        return new MarginSnapshot(
                publication,
                new AccountTerms(frame, profile),
                timeline(publication, expired -> assets(frame, publication, expired)),
                timeline(publication, expired -> allMargins(expired ? stale : fresh, publication)),
                margins,
                risks);
    }

    private static List<MarginReply> marginReplies(MarginFrame frame, Publication publication, boolean expired) {
        return frame.assets().stream()
                .map(asset -> MarginReply.of(asset, publication, expired))
                .toList();
    }

    private static MarginsReply allMargins(List<MarginReply> margins, Publication publication) {
        return new MarginsReply(
                publication.sequence(),
                Stamp.of(publication.publishedAt()),
                Stamp.of(publication.validUntil()),
                margins);
    }

    private static AssetsReply assets(MarginFrame frame, Publication publication, boolean expired) {
        return new AssetsReply(
                frame.assets().stream()
                        .map(a -> new AssetsReply.AssetPart(
                                a.asset(),
                                (expired ? ReplyStatus.STALE : ReplyStatus.of(a)).label(),
                                ReplyStatus.reason(a, expired),
                                Stamp.orNull(a.lastBarClose())))
                        .toList(),
                publication.profile(),
                publication.sequence(),
                Stamp.of(publication.publishedAt()),
                Stamp.of(publication.validUntil()),
                publication.model());
    }

    /** Both forms of a reply. */
    static BodyTimeline timeline(Publication publication, Function<Boolean, ?> reply) {
        return new BodyTimeline(
                List.of(
                        new BodyTimeline.Step(publication.barClose(), body(reply.apply(false))),
                        new BodyTimeline.Step(publication.validUntil(), body(reply.apply(true)))),
                publication.nextExpected());
    }

    private static Body body(@Nullable Object reply) {
        return Body.of(JSON.writeValueAsBytes(reply));
    }
}
