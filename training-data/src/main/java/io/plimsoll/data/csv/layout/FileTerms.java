package io.plimsoll.data.csv.layout;

import io.plimsoll.data.Instrument;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.internal.RowFault;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file besides its rows.
 *
 * @param stem its name without extensions
 * @param market name of the market, if the caller gives one
 * @param delay after which a value of a plain series is known
 * @param published when a document was known, if the caller says so
 */
public record FileTerms(
        String stem,
        @Nullable String market,
        Duration delay,
        @Nullable Instant published) {

    /**
     * When the parameters of a document held and were known.
     *
     * @param time when they held; of a period its start
     * @param published since when they were known
     */
    record Document(Instant time, Instant published) {}

    /** The first word of the file's name, which may stand before a dash, underscore, dot or blank. */
    String firstWord() {
        return stem.split("[-_. ]", 2)[0];
    }

    /** The instrument with whose symbol the file's name begins; empty if its first word does not end in a quote currency. */
    Optional<Instrument> pair() {
        try {
            return Optional.of(Instrument.ofSymbol(firstWord()))
                    .filter(pair -> !pair.asset().equals(pair.symbol()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The market that the caller names, or else the usual one of such files. */
    String marketOr(String usual) {
        return market == null ? usual : market;
    }

    /**
     * When the document that this file holds was known. The period in its name has ended by then at the latest; a date of the caller's
     * within that period, or where the name holds none, is taken at its word.
     *
     * @throws RowFault if neither the name nor the caller gives a date
     */
    Document document() {
        Optional<NamedPeriod> named = NamedPeriod.in(stem);
        if (published != null
                && named.filter(period -> !holds(period, published)).isEmpty()) {
            return new Document(published, published);
        }
        return named.map(period -> new Document(period.start(), period.end()))
                .orElseThrow(() -> new RowFault(QualityRule.MISSING_FIELD, "date of the document", stem));
    }

    private static boolean holds(NamedPeriod period, Instant moment) {
        return !moment.isBefore(period.start()) && !moment.isAfter(period.end());
    }
}
