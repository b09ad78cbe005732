package io.plimsoll.model.market;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a forecast may look at, in the order of the columns of a {@link FeatureMatrix}. Variances are in squared natural-log units;
 * "ln" is the natural logarithm. A window that the asset's history does not fill is scaled up from the bars that are there, and shrunk
 * towards the mean over assets the more, the more of it is missing.
 */
public enum Feature {
    /** ln Parkinson variance of the last hour. */
    LN_RANGE_1H,
    /** ln Parkinson variance of the last 4 hours. */
    LN_RANGE_4H,
    /** ln Parkinson variance of the last day. */
    LN_RANGE_1D,
    /** ln Parkinson variance of the last week. */
    LN_RANGE_7D,
    /** ln realised variance of the last 4 hours. */
    LN_RV_4H,
    /** ln realised variance of the last 8 hours. */
    LN_RV_8H,
    /** ln realised variance of the last day. */
    LN_RV_1D,
    /** ln realised variance of the last 2 days. */
    LN_RV_2D,
    /** ln realised variance of the last 7 days. */
    LN_RV_7D,
    /** ln realised variance of the last 14 days. */
    LN_RV_14D,
    /** ln realised variance of the last 30 days. */
    LN_RV_30D,
    /** ln hourly variance with a half-life of a year; for the part of it before the listing the market stands in, in the asset's proportion. */
    LN_SLOW,
    /** ln hourly variance, exponentially weighted, decay 0.94 an hour. */
    LN_EWMA_1H,
    /** ln hourly variance, exponentially weighted, decay 0.94 in 4 hours. */
    LN_EWMA_4H,
    /** ln hourly variance, exponentially weighted, decay 0.94 in 8 hours. */
    LN_EWMA_8H,
    /** ln hourly variance, exponentially weighted, decay 0.94 a day. */
    LN_EWMA_24H,
    /** ln hourly variance, exponentially weighted, decay 0.94 in 3 days. */
    LN_EWMA_72H,
    /** ln Parkinson variance of the coming hour of day over the last 7 days, against that of all hours. */
    SAME_HOUR_7D,
    /** ln Parkinson variance of the coming hour of day over the last 30 days, against that of all hours. */
    SAME_HOUR_30D,
    /** Share of falling hours in the realised variance of the last day, 0..1. */
    DOWNSIDE_1D,
    /** Share of falling hours in the realised variance of the last 7 days, 0..1. */
    DOWNSIDE_7D,
    /** Share of the largest squared return in the realised variance of the last day, 0..1. */
    JUMP_1D,
    /** ln volume of the last hour against its 30-day mean. */
    LN_VOLUME_1H,
    /** ln mean volume of the last day against the 30-day mean. */
    LN_VOLUME_1D,
    /** Return of the last hour in units of the week's hourly volatility. */
    RETURN_1H,
    /** Its absolute value. */
    ABS_RETURN_1H,
    /** Its negative part. */
    DOWN_RETURN_1H,
    /** Return of the last day in units of the week's daily volatility. */
    RETURN_1D,
    /** Its absolute value. */
    ABS_RETURN_1D,
    /** Its negative part. */
    DOWN_RETURN_1D,
    /** Return of the last 7 days in units of the month's weekly volatility. */
    RETURN_7D,
    /** Its absolute value. */
    ABS_RETURN_7D,
    /** Its negative part. */
    DOWN_RETURN_7D,
    /** Mean over assets of {@link #LN_RANGE_1H}. */
    CROSS_LN_RANGE_1H,
    /** Mean over assets of {@link #LN_RV_4H}. */
    CROSS_LN_RV_4H,
    /** Mean over assets of {@link #LN_RV_1D}. */
    CROSS_LN_RV_1D,
    /** Mean over assets of {@link #LN_RV_7D}. */
    CROSS_LN_RV_7D,
    /** Mean over assets of {@link #LN_RV_30D}. */
    CROSS_LN_RV_30D,
    /** Mean over assets of {@link #RETURN_1D}. */
    CROSS_RETURN_1D,
    /** Its negative part. */
    CROSS_DOWN_RETURN_1D,
    /** {@link #LN_RV_1D} of the leading asset, or the mean over assets where it is absent. */
    LEADER_LN_RV_1D,
    /** sine of the hour of day. */
    HOUR_SIN,
    /** cosine of the hour of day. */
    HOUR_COS,
    /** sine of twice the hour of day. */
    HOUR_SIN_2,
    /** cosine of twice the hour of day. */
    HOUR_COS_2,
    /** sine of the time of week. */
    WEEK_SIN,
    /** cosine of the time of week. */
    WEEK_COS,
    /** sine of twice the time of week. */
    WEEK_SIN_2,
    /** cosine of twice the time of week. */
    WEEK_COS_2,
    /** ln realised variance of the last hour. */
    LN_RV_1H,
    /** ln realised variance of the day before the last. */
    LN_RV_1D_LAG_1D,
    /** ln realised variance of the day before that. */
    LN_RV_1D_LAG_2D,
    /** ln Parkinson variance of the hour before the last. */
    LN_RANGE_1H_LAG_1H,
    /** ln Parkinson variance of the last 8 hours. */
    LN_RANGE_8H,
    /** ln Parkinson variance of the last 2 days. */
    LN_RANGE_2D,
    /** ln Parkinson variance of the last 14 days. */
    LN_RANGE_14D,
    /** ln Parkinson variance of the last 30 days. */
    LN_RANGE_30D,
    /** Mean ln Parkinson variance of the last 4 hours. */
    MEAN_LN_RANGE_4H,
    /** Mean ln Parkinson variance of the hours of the last day. */
    MEAN_LN_RANGE_1D,
    /** Mean ln Parkinson variance of the hours of the last 7 days. */
    MEAN_LN_RANGE_7D,
    /** Mean ln Parkinson variance of the hours of the last 30 days. */
    MEAN_LN_RANGE_30D,
    /** Standard deviation of ln Parkinson variance over the hours of the last day. */
    RANGE_DISPERSION_1D,
    /** Standard deviation of {@link #LN_RV_1D} over the last 14 days. */
    VARIANCE_DISPERSION_14D,
    /** ln mean product of the sizes of neighbouring hours' returns over the last day: variance without jumps. */
    LN_BIPOWER_1D,
    /** The same over the last 7 days. */
    LN_BIPOWER_7D,
    /** ln variance of 4-hour returns over 4 times that of hourly ones, last 7 days: above 0 where moves go on, below where they turn. */
    VARIANCE_RATIO_7D,
    /** ln mean size of hourly returns a unit of turnover over the last day, against that of 30 days (Amihud, 2002). */
    LN_ILLIQUIDITY_1D,
    /** ln mean hourly turnover of the last 30 days, in quote units. */
    LN_TURNOVER_30D,
    /** Mean over assets of {@link #LN_RV_8H}. */
    CROSS_LN_RV_8H,
    /** Mean over assets of {@link #LN_VOLUME_1D}. */
    CROSS_LN_VOLUME_1D,
    /** Mean over assets of {@link #JUMP_1D}. */
    CROSS_JUMP_1D,
    /** Mean over assets of {@link #ABS_RETURN_1D}. */
    CROSS_ABS_RETURN_1D,
    /** ln of what the coming hour's variance is as a factor of the week's, by the hours of past weeks. */
    SEASON_1H,
    /** The same of the mean over the coming 4 hours. */
    SEASON_4H,
    /** The same of the mean over the coming 8 hours. */
    SEASON_8H,
    /** The same of the mean over the coming 24 hours. */
    SEASON_24H,
    /** The same of the mean over the coming 72 hours. */
    SEASON_72H,
    /** asinh of funding in basis points per 8 hours; this and the following up to the flags are NaN where they are not known. */
    FUNDING,
    /** Its absolute value. */
    FUNDING_SIZE,
    /** asinh of the change of funding in a day, in basis points per 8 hours. */
    FUNDING_CHANGE_1D,
    /** ln of open interest in units of the asset over that of a day before. */
    OPEN_INTEREST_CHANGE_1D,
    /** ln of longs liquidated in the last day, as a share of open interest. */
    LN_LONG_LIQUIDATED_1D,
    /** ln of shorts liquidated in the last day, as a share of open interest. */
    LN_SHORT_LIQUIDATED_1D,
    /** Short-term interest rate in standard units of the year before. */
    SHORT_RATE,
    /** Its change in a week, in its own unit. */
    SHORT_RATE_CHANGE_7D,
    /** Supply of stablecoins in standard units of the year before. */
    STABLECOIN_SUPPLY,
    /** ln of it over that of a week before. */
    STABLECOIN_SUPPLY_CHANGE_7D,
    /** Implied volatility of equities in standard units of the year before. */
    EQUITY_VOLATILITY,
    /** ln of it over that of a week before. */
    EQUITY_VOLATILITY_CHANGE_7D,
    /** 1 where {@link #FUNDING} is known, else 0. */
    HAS_FUNDING,
    /** 1 where {@link #FUNDING_CHANGE_1D} is known, else 0. */
    HAS_FUNDING_CHANGE_1D,
    /** 1 where {@link #OPEN_INTEREST_CHANGE_1D} is known, else 0. */
    HAS_OPEN_INTEREST_CHANGE_1D,
    /** 1 where {@link #LN_LONG_LIQUIDATED_1D} is known, else 0. */
    HAS_LONG_LIQUIDATED_1D,
    /** 1 where {@link #LN_SHORT_LIQUIDATED_1D} is known, else 0. */
    HAS_SHORT_LIQUIDATED_1D,
    /** 1 where {@link #SHORT_RATE} is known, else 0. */
    HAS_SHORT_RATE,
    /** 1 where {@link #SHORT_RATE_CHANGE_7D} is known, else 0. */
    HAS_SHORT_RATE_CHANGE_7D,
    /** 1 where {@link #STABLECOIN_SUPPLY} is known, else 0. */
    HAS_STABLECOIN_SUPPLY,
    /** 1 where {@link #STABLECOIN_SUPPLY_CHANGE_7D} is known, else 0. */
    HAS_STABLECOIN_SUPPLY_CHANGE_7D,
    /** 1 where {@link #EQUITY_VOLATILITY} is known, else 0. */
    HAS_EQUITY_VOLATILITY,
    /** 1 where {@link #EQUITY_VOLATILITY_CHANGE_7D} is known, else 0. */
    HAS_EQUITY_VOLATILITY_CHANGE_7D;

    /** Number of columns. */
    public static final int COUNT = values().length;

    /** Every column, in order. */
    public static final List<Feature> ALL = List.of(values());

    /** Column of this feature in a {@link FeatureMatrix}: its place in the declaration. */
    @SuppressWarnings("EnumOrdinal")
    public int column() {
        return ordinal();
    }

    /** The columns that a model sees which is to stay simple: variances, returns, the market's, the calendar. */
    public static final List<Feature> CORE = List.copyOf(EnumSet.range(LN_RANGE_1H, WEEK_COS_2));

    private static final Set<Feature> SEASONS = EnumSet.range(SEASON_1H, SEASON_72H);
    private static final Set<Feature> OPTIONAL = EnumSet.range(FUNDING, EQUITY_VOLATILITY_CHANGE_7D);

    /** Whether a row may have NaN in this column, because what it is made of is not known at every time. */
    public boolean mayBeAbsent() {
        return OPTIONAL.contains(this);
    }

    /** The columns of a model that uses these groups of inputs and does without the others: those of prices always. */
    public static List<Feature> usedWith(Set<InputGroup> groups) {
        Set<Feature> used = EnumSet.allOf(Feature.class);
        for (OptionalInput input : OptionalInput.values()) {
            if (!groups.contains(input.group())) {
                used.remove(input.value());
                used.remove(input.flag());
            }
        }
        return List.copyOf(used);
    }

    /** Whether this column says something of forecasts over that horizon: the season over another one does not. */
    public boolean isOf(Horizon horizon) {
        return !SEASONS.contains(this) || name().equals("SEASON_" + horizon.hours() + "H");
    }

    /**
     * Hours of the asset's own past that the feature looks at, at most 720; 0 if it is common to all assets. Of a mean with fading weights,
     * the hours that hold at least nine tenths of them.
     */
    public int memoryHours() {
        return switch (this) {
            case LN_RANGE_1H -> 1;
            case LN_RANGE_4H, LN_RV_4H -> 4;
            case LN_RV_8H -> 8;
            case LN_RANGE_1D, LN_RV_1D, DOWNSIDE_1D, JUMP_1D -> 24;
            case LN_RV_2D, LN_EWMA_1H -> 48;
            case LN_RANGE_7D, LN_RV_7D, LN_EWMA_4H, DOWNSIDE_7D -> 168;
            case RETURN_1H, ABS_RETURN_1H, DOWN_RETURN_1H, RETURN_1D, ABS_RETURN_1D, DOWN_RETURN_1D -> 168;
            case LN_RV_14D, LN_EWMA_8H -> 336;
            case LN_RV_30D, LN_SLOW, LN_EWMA_24H, LN_EWMA_72H, SAME_HOUR_7D, SAME_HOUR_30D -> 720;
            case LN_VOLUME_1H, LN_VOLUME_1D, RETURN_7D, ABS_RETURN_7D, DOWN_RETURN_7D -> 720;
            case LN_RV_1H -> 1;
            case LN_RANGE_1H_LAG_1H, MEAN_LN_RANGE_4H -> 4;
            case LN_RANGE_8H -> 8;
            case MEAN_LN_RANGE_1D, RANGE_DISPERSION_1D -> 24;
            case LN_RV_1D_LAG_1D, LN_RANGE_2D, LN_BIPOWER_1D -> 48;
            case LN_RV_1D_LAG_2D -> 72;
            case MEAN_LN_RANGE_7D -> 168;
            case LN_RANGE_14D, LN_BIPOWER_7D, VARIANCE_RATIO_7D -> 336;
            case LN_RANGE_30D, MEAN_LN_RANGE_30D, VARIANCE_DISPERSION_14D, LN_ILLIQUIDITY_1D, LN_TURNOVER_30D -> 720;
            case CROSS_LN_RANGE_1H, CROSS_LN_RV_4H, CROSS_LN_RV_1D, CROSS_LN_RV_7D, CROSS_LN_RV_30D -> 0;
            case CROSS_RETURN_1D, CROSS_DOWN_RETURN_1D, LEADER_LN_RV_1D -> 0;
            case HOUR_SIN, HOUR_COS, HOUR_SIN_2, HOUR_COS_2, WEEK_SIN, WEEK_COS, WEEK_SIN_2, WEEK_COS_2 -> 0;
            case CROSS_LN_RV_8H, CROSS_LN_VOLUME_1D, CROSS_JUMP_1D, CROSS_ABS_RETURN_1D -> 0;
            case SEASON_1H, SEASON_4H, SEASON_8H, SEASON_24H, SEASON_72H -> 0;
            default -> 0; // inputs beside prices are known or not, however long the past
        };
    }

    /** The exponentially weighted hourly variance that goes with a horizon. */
    public static Feature ewmaOf(Horizon horizon) {
        return switch (horizon.hours()) {
            case 1 -> LN_EWMA_1H;
            case 4 -> LN_EWMA_4H;
            case 8 -> LN_EWMA_8H;
            case 24 -> LN_EWMA_24H;
            case 72 -> LN_EWMA_72H;
            default -> throw new IllegalArgumentException("horizon must be 1h, 4h, 8h, 24h or 72h; have " + horizon);
        };
    }
}
