package io.plimsoll.service.publication;

import io.plimsoll.model.AssetFrame;
import io.plimsoll.model.liquidation.LadderRung;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionForecast;
import java.util.ArrayList;
import java.util.List;

/** Probability of liquidation of new positions, by leverage, side and horizon. */
final class RiskLadder {

    static final List<Double> LEVERAGES = List.of(2.0, 3.0, 5.0, 10.0, 20.0, 25.0, 50.0, 100.0);

    private static final double PPM = 1_000_000;

    private RiskLadder() {}

    /** All rungs, in order of leverage, side and horizon. */
    static List<LadderRung> of(AssetFrame frame) {
        List<LadderRung> rungs = new ArrayList<>();
        for (double leverage : LEVERAGES) {
            for (Side side : Side.values()) {
                double maintenance = frame.perpetual().side(side).maintenancePpm() / PPM;
                double distance = side == Side.LONG
                        ? Math.log1p(-maintenance) - Math.log1p(-1 / leverage)
                        : Math.log1p(1 / leverage) - Math.log1p(maintenance);
                double probability = 0;
                for (ExcursionForecast forecast : frame.champion().byHorizon()) {
                    probability = Math.max(probability, forecast.survival(side, distance));
                    rungs.add(new LadderRung(leverage, side, forecast.horizon(), distance, probability));
                }
            }
        }
        return rungs;
    }
}
