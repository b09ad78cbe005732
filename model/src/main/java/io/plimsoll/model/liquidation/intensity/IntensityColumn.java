package io.plimsoll.model.liquidation.intensity;

import io.plimsoll.model.market.Feature;
import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a forecast of liquidated shares may look at, and how it is made. "Own" is the side that is forecast, "other" the opposite one;
 * shares are ln(share + 10⁻⁶) of open interest, and a number of days is a mean over those that are known.
 */
public enum IntensityColumn {
    /** Own share of the last day. */
    OWN_1D(day -> day.own(1)),
    /** Own share, 7 days. */
    OWN_7D(day -> day.own(7)),
    /** Own share, 30 days. */
    OWN_30D(day -> day.own(30)),
    /** Other share of the last day. */
    OTHER_1D(day -> day.other(1)),
    /** Other share, 7 days. */
    OTHER_7D(day -> day.other(7)),
    /** Other share, 30 days. */
    OTHER_30D(day -> day.other(30)),
    /** Own share with weights that halve every 2 days. */
    OWN_FADING_2D(day -> day.fading(2)),
    /** Own share with weights that halve every 3 days. */
    OWN_FADING_3D(day -> day.fading(3)),
    /** Own share with weights that halve every 4 days. */
    OWN_FADING_4D(day -> day.fading(4)),
    /** Own share with weights that halve every 6 days. */
    OWN_FADING_6D(day -> day.fading(6)),
    /** Own share with weights that halve every 9 days. */
    OWN_FADING_9D(day -> day.fading(9)),
    /** Own share, 2 days. */
    OWN_2D(day -> day.own(2)),
    /** Own share, 3 days. */
    OWN_3D(day -> day.own(3)),
    /** Own share, 14 days. */
    OWN_14D(day -> day.own(14)),
    /** Own share, 90 days. */
    OWN_90D(day -> day.own(90)),
    /** Other share, 3 days. */
    OTHER_3D(day -> day.other(3)),
    /** Other share, 90 days. */
    OTHER_90D(day -> day.other(90)),
    /** Own share on the last day of the same name as the one to come. */
    OWN_SAME_WEEKDAY(AssetDay::sameWeekday),
    /** Highest own share of 7 days. */
    OWN_HIGHEST_7D(day -> day.highestOwn(7)),
    /** Share of days without own liquidations, 30 days. */
    OWN_DAYS_WITHOUT_30D(day -> day.daysWithout(30)),
    /** Own share, mean over assets, 7 days. */
    MARKET_OWN_7D(day -> day.marketOwn(7)),
    /** Own share, mean over assets, 30 days. */
    MARKET_OWN_30D(day -> day.marketOwn(30)),
    /** Other share, mean over assets, 7 days. */
    MARKET_OTHER_7D(day -> day.marketOther(7)),
    /** Other share, mean over assets, 30 days. */
    MARKET_OTHER_30D(day -> day.marketOther(30)),
    /** ln of open interest over that of a day before. */
    OPEN_INTEREST_CHANGE_1D(day -> day.openInterestChange(1)),
    /** ln of open interest over that of 7 days before. */
    OPEN_INTEREST_CHANGE_7D(day -> day.openInterestChange(7)),
    /** ln of open interest over that of 30 days before. */
    OPEN_INTEREST_CHANGE_30D(day -> day.openInterestChange(30)),
    /** asinh of funding in basis points per 8 hours, positive where the own side pays. */
    FUNDING_1D(day -> day.funding(1)),
    /** The same, 7 days. */
    FUNDING_7D(day -> day.funding(7)),
    /** The same of the last day, mean over assets. */
    MARKET_FUNDING_1D(AssetDay::marketFunding),
    /** ln of the accounts on the own side over those on the other. */
    CROWDING_1D(day -> day.crowding(1)),
    /** The same, 30 days. */
    CROWDING_30D(day -> day.crowding(30)),
    /** What the own side gained in a day, from close to close. */
    CLOSE_GAIN_1D(day -> day.closeGain(1)),
    /** The same, 3 days. */
    CLOSE_GAIN_3D(day -> day.closeGain(3)),
    /** The same, 7 days. */
    CLOSE_GAIN_7D(day -> day.closeGain(7)),
    /** The same, 30 days. */
    CLOSE_GAIN_30D(day -> day.closeGain(30)),
    /** Size of the return of a day, from close to close. */
    CLOSE_MOVE_1D(AssetDay::closeMove),
    /** ln mean squared daily return, 7 days. */
    LN_CLOSE_VARIANCE_7D(day -> day.lnCloseVariance(7)),
    /** ln mean squared daily return, 30 days. */
    LN_CLOSE_VARIANCE_30D(day -> day.lnCloseVariance(30)),
    /** ln of volume over open interest, a day. */
    LN_TURNS_1D(day -> day.lnTurns(1)),
    /** The same, 7 days. */
    LN_TURNS_7D(day -> day.lnTurns(7)),
    /** The same, 30 days. */
    LN_TURNS_30D(day -> day.lnTurns(30)),
    /** ln of open interest in USD. */
    LN_OPEN_INTEREST_USD(AssetDay::lnOpenInterestUsd),
    /** ln of a day's volume in USD. */
    LN_VOLUME_USD_1D(day -> day.lnVolumeUsd(1)),
    /** The same, 30 days. */
    LN_VOLUME_USD_30D(day -> day.lnVolumeUsd(30)),
    /** ln realised variance, 4 hours. */
    LN_RV_4H(day -> day.price(Feature.LN_RV_4H)),
    /** ln realised variance, a day. */
    LN_RV_1D(day -> day.price(Feature.LN_RV_1D)),
    /** ln realised variance, 7 days. */
    LN_RV_7D(day -> day.price(Feature.LN_RV_7D)),
    /** ln realised variance, 30 days. */
    LN_RV_30D(day -> day.price(Feature.LN_RV_30D)),
    /** ln range variance, a day. */
    LN_RANGE_1D(day -> day.price(Feature.LN_RANGE_1D)),
    /** Share of the largest squared return in the realised variance of a day. */
    JUMP_1D(day -> day.price(Feature.JUMP_1D)),
    /** Share of the realised variance that hurt the own side, a day. */
    HURT_1D(day -> day.hurt(Feature.DOWNSIDE_1D)),
    /** The same, 7 days. */
    HURT_7D(day -> day.hurt(Feature.DOWNSIDE_7D)),
    /** What the own side gained in the last hour, in units of volatility. */
    GAIN_1H(day -> day.gain(Feature.RETURN_1H)),
    /** The same, a day. */
    GAIN_1D(day -> day.gain(Feature.RETURN_1D)),
    /** The same, 7 days. */
    GAIN_7D(day -> day.gain(Feature.RETURN_7D)),
    /** Size of the return of a day in units of volatility. */
    ABS_RETURN_1D(day -> day.price(Feature.ABS_RETURN_1D)),
    /** ln volume of a day against the 30-day mean. */
    LN_VOLUME_1D(day -> day.price(Feature.LN_VOLUME_1D)),
    /** ln mean hourly turnover, 30 days. */
    LN_TURNOVER_30D(day -> day.price(Feature.LN_TURNOVER_30D)),
    /** ln realised variance of a day, mean over assets. */
    MARKET_LN_RV_1D(day -> day.market(Feature.CROSS_LN_RV_1D)),
    /** ln realised variance of 7 days, mean over assets. */
    MARKET_LN_RV_7D(day -> day.market(Feature.CROSS_LN_RV_7D)),
    /** What the own side gained in a day, mean over assets. */
    MARKET_GAIN_1D(day -> day.marketGain(Feature.CROSS_RETURN_1D)),
    /** 1 if the day to come is a Monday, else 0. */
    MONDAY(day -> day.isOn(DayOfWeek.MONDAY)),
    /** The same for Tuesday. */
    TUESDAY(day -> day.isOn(DayOfWeek.TUESDAY)),
    /** The same for Wednesday. */
    WEDNESDAY(day -> day.isOn(DayOfWeek.WEDNESDAY)),
    /** The same for Thursday. */
    THURSDAY(day -> day.isOn(DayOfWeek.THURSDAY)),
    /** The same for Friday. */
    FRIDAY(day -> day.isOn(DayOfWeek.FRIDAY)),
    /** The same for Saturday. */
    SATURDAY(day -> day.isOn(DayOfWeek.SATURDAY)),
    /** The same for Sunday. */
    SUNDAY(day -> day.isOn(DayOfWeek.SUNDAY)),
    /** 1 for longs, −1 for shorts. */
    SIDE(AssetDay::sign);

    /** What persistence chooses from. */
    public static final List<IntensityColumn> PERSISTENCE =
            List.of(OWN_1D, OWN_FADING_2D, OWN_FADING_3D, OWN_FADING_4D, OWN_FADING_6D, OWN_FADING_9D);

    /** Day, week and month of the own side (Corsi, 2009). */
    public static final List<IntensityColumn> HAR = List.copyOf(EnumSet.range(OWN_1D, OWN_30D));

    /** Day, week and month of both sides. */
    public static final List<IntensityColumn> HAR_OF_BOTH_SIDES = List.copyOf(EnumSet.range(OWN_1D, OTHER_30D));

    /** All but the fading means, which say nothing that the others do not. */
    public static final List<IntensityColumn> ALL =
            List.copyOf(EnumSet.complementOf(EnumSet.range(OWN_FADING_2D, OWN_FADING_9D)));

    @SuppressWarnings("ImmutableEnumChecker") // functions without state, written down above
    private final ToDoubleFunction<AssetDay> definition;

    IntensityColumn(ToDoubleFunction<AssetDay> definition) {
        this.definition = definition;
    }

    /** The value; NaN where it is unknown or no finite number. */
    float of(AssetDay day) {
        double value = definition.applyAsDouble(day);
        return Double.isFinite(value) ? (float) value : Float.NaN;
    }

    /** Place in a row of {@link IntensityRows}: that of the declaration. */
    @SuppressWarnings("EnumOrdinal")
    int place() {
        return ordinal();
    }
}
