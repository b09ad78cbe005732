package io.plimsoll.model.liquidation.intensity;

import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.Side;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.util.FastMath;

/**
 * What was known of an asset and one of its sides at a midnight. Windows end with the day that has just ended; means are of the values
 * that are known and finite, NaN where none is. What has a direction is turned so that it means the same for longs and for shorts.
 *
 * @param days liquidations and positions
 * @param prices prices
 * @param asset index of the asset
 * @param day index of the day that has just ended
 * @param side the side that is asked about
 */
record AssetDay(LiquidationDays days, DailyPrices prices, int asset, int day, Side side) {

    private static final double BASIS_POINT = 1e-4;
    /** A tenth of a per cent a day, squared: no day of a perpetual is calmer for long. */
    private static final double SMALLEST_VARIANCE = 1e-6;

    private static final int FADED = 10;
    /** ln of a share below which it counts as none: the smallest real ones lie well above. */
    private static final double NONE = Math.log(2 * LiquidationDays.SMALLEST_SHARE);

    double own(int window) {
        return mean(window, this::ownOn);
    }

    double other(int window) {
        return mean(window, d -> days.logShare(otherSide(), asset, d));
    }

    double marketOwn(int window) {
        return mean(window, d -> days.marketLogShare(side, d));
    }

    double marketOther(int window) {
        return mean(window, d -> days.marketLogShare(otherSide(), d));
    }

    /** On the last day of the same name as the one to come. */
    double sameWeekday() {
        return day < 6 ? Double.NaN : ownOn(day - 6);
    }

    double highestOwn(int window) {
        double highest = Double.NaN;
        for (int d = first(window); d <= day; d++) {
            double share = ownOn(d);
            highest = Double.isNaN(highest) || share > highest ? share : highest;
        }
        return highest;
    }

    /** Share of the known days without liquidations. */
    double daysWithout(int window) {
        return mean(window, d -> {
            double share = ownOn(d);
            return Double.isNaN(share) ? share : share < NONE ? 1 : 0;
        });
    }

    /** Mean whose weights halve every so many days. */
    double fading(int halfLife) {
        double sum = 0;
        double weights = 0;
        for (int d = first(FADED * halfLife); d <= day; d++) {
            double share = ownOn(d);
            if (!Double.isNaN(share)) {
                double weight = Math.pow(0.5, (double) (day - d) / halfLife);
                sum += weight * share;
                weights += weight;
            }
        }
        return weights == 0 ? Double.NaN : sum / weights;
    }

    double openInterestChange(int lag) {
        return day < lag ? Double.NaN : Math.log(days.openInterest(asset, day) / days.openInterest(asset, day - lag));
    }

    /** asinh of funding in basis points per 8 hours, positive where this side pays. */
    double funding(int window) {
        return sign() * mean(window, d -> fundingOf(asset, d));
    }

    double marketFunding() {
        double sum = 0;
        int known = 0;
        for (int a = 0; a < days.assets().size(); a++) {
            double funding = fundingOf(a, day);
            if (!Double.isNaN(funding)) {
                sum += funding;
                known++;
            }
        }
        return known == 0 ? Double.NaN : sign() * sum / known;
    }

    /** ln of the accounts on this side over those on the other. */
    double crowding(int window) {
        return sign() * mean(window, d -> Math.log(days.longShortRatio(asset, d)));
    }

    /** What this side gained over so many days, from close to close, in natural-log units. */
    double closeGain(int lag) {
        return sign() * change(day, lag);
    }

    double closeMove() {
        return Math.abs(change(day, 1));
    }

    /** ln mean squared daily return. */
    double lnCloseVariance(int window) {
        return Math.log(mean(window, d -> Math.pow(change(d, 1), 2)) + SMALLEST_VARIANCE);
    }

    /** ln of how often open interest was traded in a day. */
    double lnTurns(int window) {
        return mean(window, d -> Math.log(days.volume(asset, d) / days.openInterest(asset, d)));
    }

    double lnOpenInterestUsd() {
        return Math.log(days.openInterest(asset, day) * days.close(asset, day));
    }

    double lnVolumeUsd(int window) {
        return mean(window, d -> Math.log(days.volume(asset, d) * days.close(asset, d)));
    }

    double price(Feature feature) {
        return prices.of(days.assets().get(asset), days.midnight(day), feature);
    }

    /** A return, positive where this side has gained. */
    double gain(Feature feature) {
        return sign() * price(feature);
    }

    /** The share of a variance that hurt this side, of a feature that tells the share of falls. */
    double hurt(Feature shareOfFalls) {
        double share = price(shareOfFalls);
        return side == Side.LONG ? share : 1 - share;
    }

    double market(Feature feature) {
        return prices.ofMarket(days.midnight(day), feature);
    }

    double marketGain(Feature feature) {
        return sign() * market(feature);
    }

    /** 1 if the day to come is of that name, else 0. */
    double isOn(DayOfWeek name) {
        DayOfWeek coming = Instant.ofEpochMilli(days.midnight(day))
                .atOffset(ZoneOffset.UTC)
                .getDayOfWeek();
        return coming == name ? 1 : 0;
    }

    double sign() {
        return side == Side.LONG ? 1 : -1;
    }

    private double change(int d, int lag) {
        return d < lag ? Double.NaN : Math.log(days.close(asset, d) / days.close(asset, d - lag));
    }

    private double fundingOf(int which, int d) {
        return FastMath.asinh(days.funding(which, d) / BASIS_POINT);
    }

    private double ownOn(int d) {
        return days.logShare(side, asset, d);
    }

    private Side otherSide() {
        return side == Side.LONG ? Side.SHORT : Side.LONG;
    }

    private int first(int window) {
        return Math.max(0, day - window + 1);
    }

    private double mean(int window, IntToDoubleFunction of) {
        double sum = 0;
        int known = 0;
        for (int d = first(window); d <= day; d++) {
            double value = of.applyAsDouble(d);
            if (Double.isFinite(value)) {
                sum += value;
                known++;
            }
        }
        return known == 0 ? Double.NaN : sum / known;
    }
}
