package io.plimsoll.data.quality;

import io.plimsoll.data.BarRule;
import io.plimsoll.data.Instrument;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.Verdict;
import java.time.Instant;

/**
 * What a bar was before one repair. Who reads the market as of a time before {@code knownFrom} gets these values, for nobody could
 * know better then. A bar that is repaired twice has two of these, in the order of the repairs: the second holds what the first made
 * of it.
 *
 * @param instrument the instrument under which the bar stood
 * @param repairedInstrument the instrument under which it stands now; another one after a {@link QualityRule#TOKEN_SWAP} only
 * @param openTime opening of the bar, epoch milliseconds
 * @param open first price before the repair
 * @param high highest price before the repair
 * @param low lowest price before the repair
 * @param close last price before the repair
 * @param volume traded amount before the repair
 * @param knownFrom when the last bar that the verdict rests on was complete
 * @param rule the rule that repaired it
 */
public record BarRepair(
        Instrument instrument,
        Instrument repairedInstrument,
        long openTime,
        double open,
        double high,
        double low,
        double close,
        double volume,
        Instant knownFrom,
        QualityRule rule) {

    /** Checks that the rule repairs, that there was a bar, and that it was known before its repair. */
    public BarRepair {
        if (rule.verdict() != Verdict.REPAIR) {
            throw new IllegalArgumentException("rule must be one that repairs; have " + rule);
        }
        BarRule.violationOf(open, high, low, close, volume).ifPresent(broken -> {
            throw new IllegalArgumentException(
                    broken.field() + " " + broken.reason().text() + "; have " + broken.value());
        });
        if (knownFrom.toEpochMilli() <= openTime) {
            throw new IllegalArgumentException(
                    "knownFrom must be after the opening " + Instant.ofEpochMilli(openTime) + "; have " + knownFrom);
        }
    }
}
