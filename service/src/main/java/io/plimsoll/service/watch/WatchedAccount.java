package io.plimsoll.service.watch;

import io.plimsoll.service.publication.AccountScore;
import org.jspecify.annotations.Nullable;

/**
 * A registered account and how it stands. Prices of ticks have passed no check of their source: they may make an account look worse than at the last bar close,
 * never better. Immutable.
 */
public final class WatchedAccount {

    private final RegisteredAccount account;
    private final DatedScore atClose;
    private final DatedScore inForce;
    private final @Nullable AlarmLevel level;
    private final @Nullable AlarmLevel lastKnown;

    private WatchedAccount(
            RegisteredAccount account,
            DatedScore atClose,
            DatedScore inForce,
            @Nullable AlarmLevel level,
            @Nullable AlarmLevel lastKnown) {
        this.account = account;
        this.atClose = atClose;
        this.inForce = inForce;
        this.level = level;
        this.lastKnown = lastKnown;
    }

    /** An account that has not been scored. */
    static WatchedAccount unscored(RegisteredAccount account) {
        return new WatchedAccount(account, DatedScore.NONE, DatedScore.NONE, null, null);
    }

    /**
     * The account with a new score at a bar close, and perhaps one at ticks since.
     *
     * @param of what is registered; may have replaced what was
     */
    WatchedAccount scored(RegisteredAccount of, DatedScore close, @Nullable DatedScore ticks) {
        DatedScore worse = ticks != null && isWorse(ticks.score(), close.score()) ? ticks : close;
        AlarmLevel next = AlarmLevel.after(lastKnown, worse.score());
        return new WatchedAccount(of, close, worse, next, next == AlarmLevel.UNKNOWN ? lastKnown : next);
    }

    private static boolean isWorse(AccountScore a, AccountScore b) {
        return AccountScore.worstFirst(AlarmLevel.HORIZON_SECONDS).compare(a, b) < 0;
    }

    /** What is registered. */
    public RegisteredAccount account() {
        return account;
    }

    /** The score at the last bar close. */
    DatedScore atClose() {
        return atClose;
    }

    /** The score in force: that at the last bar close, or that at ticks since, whichever is worse. */
    public DatedScore score() {
        return inForce;
    }

    /** The alarm level. */
    public AlarmLevel level() {
        return level == null ? AlarmLevel.UNKNOWN : level;
    }

    /** Whether it has ever been scored. */
    boolean isScored() {
        return level != null;
    }
}
