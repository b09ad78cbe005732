package io.plimsoll.service.http;

import io.plimsoll.service.publication.AccountScore;
import io.plimsoll.service.publication.AccountScore.Probability;
import io.plimsoll.service.publication.AccountScore.Status;
import io.plimsoll.service.watch.RegisteredAccount;
import io.plimsoll.service.watch.WatchedAccount;
import io.plimsoll.service.watch.Watchlist;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The {@code next} of a page of the watchlist: the place of its last account, as a text that means nothing to clients. */
final class WatchlistCursor {

    private static final int LONGEST = 512;
    private static final int PARTS = 5;

    private WatchlistCursor() {}

    static String behind(WatchedAccount last, int horizonSeconds) {
        AccountScore score = last.score().score();
        String text = String.join(
                " ",
                String.valueOf(horizonSeconds),
                score.status().name(),
                String.valueOf(score.probability(horizonSeconds)),
                score.healthFactor() == null ? "-" : score.healthFactor().toString(),
                last.account().id());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * The place that a cursor names.
     *
     * @throws ProblemException if it is none, or was given for another horizon
     */
    static Watchlist.Place read(String cursor, int horizonSeconds) {
        try {
            if (cursor.length() <= LONGEST) {
                String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
                String[] parts = text.split(" ", -1);
                if (parts.length == PARTS
                        && parts[0].equals(String.valueOf(horizonSeconds))
                        && RegisteredAccount.isId(parts[4])) {
                    return place(parts, horizonSeconds);
                }
            }
        } catch (IllegalArgumentException e) {
            throw invalid(cursor);
        }
        throw invalid(cursor);
    }

    private static Watchlist.Place place(String[] parts, int horizonSeconds) {
        double probability = Double.parseDouble(parts[2]);
        List<Probability> probabilities =
                Double.isNaN(probability) ? List.of() : List.of(new Probability(horizonSeconds, probability));
        BigDecimal health = parts[3].equals("-") ? null : new BigDecimal(parts[3]);
        return new Watchlist.Place(
                new AccountScore(Status.valueOf(parts[1]), null, health, null, probabilities), parts[4]);
    }

    private static ProblemException invalid(String cursor) {
        return QueryFields.invalid("after", cursor, "must be the next of a page of the same horizon");
    }
}
