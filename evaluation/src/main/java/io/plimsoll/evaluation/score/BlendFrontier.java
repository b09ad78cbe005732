package io.plimsoll.evaluation.score;

import java.util.List;

/**
 * The price of calm at equal safety: one model, had the fast variance weighed more or less in the blend that its margins are measured in: capital at
 * exact path coverage against the calm of the margins. Quantiles of the model without its safety integrator are moved by the root of the
 * ratio of the blends. A tail calibrated for another weight would have another level, but capital at exact coverage sets the level in
 * hindsight, for every asset and side; only the shape of the margins through time counts, and that is the blend's. At the weight in use
 * the point is that of the model with θ = 1.
 *
 * @param horizonHours length of the window
 * @param alpha probability beyond each quantile
 * @param model name of the model
 * @param points by weight, smallest first
 */
public record BlendFrontier(int horizonHours, double alpha, String model, List<Point> points) {

    /** Copies the list. */
    public BlendFrontier {
        points = List.copyOf(points);
    }

    /**
     * One blend.
     *
     * @param fastWeight share of the fast variance, the rest being the slow one
     * @param pathCapital capital at exact path coverage, mean of both sides and of assets, natural-log distance
     * @param peakToTrough highest over lowest margin, median over assets
     */
    public record Point(double fastWeight, double pathCapital, double peakToTrough) {}
}
