package io.plimsoll.model.liquidation;

import io.plimsoll.model.ModelForecast;
import io.plimsoll.model.classifier.BodyCurve;
import io.plimsoll.model.margin.PerpetualMargin;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Liquidation probabilities from the distribution that the margins are quantiles of: the survival function of the excursion at the
 * distance to liquidation. Where it exceeds {@value BodyCurve#TAIL} it is bent to the state of the market; below, margin and probability
 * read the same tail. Pure functions.
 */
public final class LiquidationRisk {

    private static final double MILLION = 1e6;
    private static final Horizon SCORE_HORIZON = new Horizon(24);
    private static final double SCORE_MOVE = 0.10;

    private LiquidationRisk() {}

    /**
     * One rung for every leverage, side and horizon, in this order. A position of that leverage is opened at the last price; its margin is
     * the maintenance margin in force. Nothing falls with leverage or horizon: an insolvency counts as no less likely, and no less costly, than at
     * a lower leverage of the ladder, although who is liquidated early may be spared the crash.
     *
     * @param leverages notional over equity, each at least 1, ascending
     * @throws java.util.NoSuchElementException if the forecast has no horizon that is the margin period of risk
     */
    public static List<LadderRung> ladder(ModelForecast forecast, PerpetualMargin margin, List<Double> leverages) {
        List<LadderRung> rungs = new ArrayList<>();
        Insolvency[][] atLess =
                new Insolvency[Side.values().length][forecast.byHorizon().size()];
        PositionAfterTrigger[] sides = {
            new PositionAfterTrigger(forecast, margin, Side.LONG),
            new PositionAfterTrigger(forecast, margin, Side.SHORT)
        };
        for (Insolvency[] ofSide : atLess) {
            Arrays.fill(ofSide, Insolvency.NONE);
        }
        double before = 1;
        for (double leverage : leverages) {
            if (!(leverage >= before) || Double.isInfinite(leverage)) {
                throw new IllegalArgumentException(
                        "leverages must be finite, at least 1 and ascending; have " + leverage + " after " + before);
            }
            before = leverage;
            for (Side side : Side.values()) {
                double distance = distance(side, leverage, margin.side(side).maintenancePpm() / MILLION);
                double[] reached = probabilities(forecast, side, distance);
                Insolvency[] insolvent = sides[side.index()].insolvencies(leverage, distance, reached);
                for (int h = 0; h < reached.length; h++) {
                    Insolvency most = insolvent[h].max(atLess[side.index()][h]);
                    atLess[side.index()][h] = most;
                    rungs.add(new LadderRung(
                            leverage, side, forecast.byHorizon().get(h).horizon(), distance, reached[h], most));
                }
            }
        }
        return rungs;
    }

    /**
     * Probabilities that the price goes so far against a position, one for each horizon of the forecast. What happens within a horizon has
     * happened within every longer one, so that none is less than the one before it.
     *
     * @param distance signed log distance from the price; at 0 or less it is there already
     */
    public static double[] probabilities(ModelForecast forecast, Side side, double distance) {
        double[] reached = new double[forecast.byHorizon().size()];
        double most = 0;
        for (int h = 0; h < reached.length; h++) {
            most = Math.max(most, forecast.byHorizon().get(h).probability(side, distance));
            reached[h] = most;
        }
        return reached;
    }

    /**
     * Signed log distance from the price to the liquidation price of a position whose equity is {@code 1/leverage} of its notional: 0 or
     * less if it is liquidatable now, infinite if no price liquidates it.
     *
     * @param maintenance maintenance margin, fraction of notional
     */
    public static double distance(Side side, double leverage, double maintenance) {
        double equity = 1 / leverage;
        if (side == Side.LONG) {
            return equity >= 1 ? Double.POSITIVE_INFINITY : Math.log((1 - maintenance) / (1 - equity));
        }
        return Math.log((1 + equity) / (1 + maintenance));
    }

    /**
     * The asset's score: how likely a move of a tenth of the price is within a day.
     *
     * @throws java.util.NoSuchElementException if the forecast has no horizon of a day
     */
    public static AssetScore score(ModelForecast forecast) {
        int day = forecast.byHorizon().indexOf(forecast.at(SCORE_HORIZON));
        double likelier = 0;
        for (Side side : Side.values()) {
            likelier = Math.max(likelier, probabilities(forecast, side, side.excursionAt(SCORE_MOVE))[day]);
        }
        return AssetScore.of(likelier, SCORE_HORIZON, SCORE_MOVE);
    }
}
