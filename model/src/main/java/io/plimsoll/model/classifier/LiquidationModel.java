package io.plimsoll.model.classifier;

import io.plimsoll.model.market.FeatureMatrix;
import java.util.List;

/** Says of many assets at once how the state of the market bends the body of their excursion distributions. */
public interface LiquidationModel {

    /**
     * The curves of each row.
     *
     * @param rows features
     * @param logFastShare of each row ½·ln of the forecast variance over the blended one that the tail is measured in; NaN for a row of
     *     which nothing is to be said
     * @return as many as there are rows; {@link BodyCurves#NONE} where the model gives no number
     */
    List<BodyCurves> curves(FeatureMatrix rows, double[] logFastShare);
}
