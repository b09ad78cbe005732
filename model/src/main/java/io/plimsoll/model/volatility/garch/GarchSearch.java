package io.plimsoll.model.volatility.garch;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.optim.nonlinear.scalar.gradient.Preconditioner;

/**
 * One search for the maximum: the likelihood and its gradient in {@link GarchCoordinates}, an approximation of its curvature that turns
 * steepest ascent into nearly Newton's steps, and the highest point met. Not thread-safe.
 */
final class GarchSearch implements Preconditioner {

    /** Curvature a return that every direction has at least: where the scores say nothing, the step stays short. */
    private static final double LEAST_CURVATURE = 1e-3;

    private final GarchLikelihood likelihood;
    private final GarchCoordinates coordinates;
    private final double[] parameters = new double[GarchLikelihood.PARAMETERS];
    private final double[] gradient = new double[GarchLikelihood.PARAMETERS];
    private final double[][] outer = new double[GarchLikelihood.PARAMETERS][GarchLikelihood.PARAMETERS];
    private final double[][] jacobian;

    private double[] highest = new double[0];
    private double height = Double.NEGATIVE_INFINITY;

    GarchSearch(GarchLikelihood likelihood, GarchCoordinates coordinates) {
        this.likelihood = likelihood;
        this.coordinates = coordinates;
        this.jacobian = new double[coordinates.size()][GarchLikelihood.PARAMETERS];
    }

    /** Parameter vector of the highest point met. */
    double[] highest() {
        return highest.clone();
    }

    double value(double[] point) {
        coordinates.toParameters(point, parameters);
        double value = likelihood.value(parameters);
        if (value > height) {
            height = value;
            highest = parameters.clone();
        }
        return value;
    }

    double[] gradient(double[] point) {
        coordinates.toParameters(point, parameters);
        likelihood.scores(parameters, gradient, outer);
        coordinates.jacobian(point, jacobian);
        double[] byCoordinate = new double[jacobian.length];
        for (int i = 0; i < byCoordinate.length; i++) {
            for (int k = 0; k < GarchLikelihood.PARAMETERS; k++) {
                byCoordinate[i] += jacobian[i][k] * gradient[k];
            }
        }
        return byCoordinate;
    }

    /** The ascent direction; the optimiser asks for it right after the gradient at the same point. */
    @Override
    public double[] precondition(double[] point, double[] ascent) {
        double[][] curvature = curvature();
        for (int i = 0; i < curvature.length; i++) {
            curvature[i][i] +=
                    LEAST_CURVATURE * likelihood.size() + Math.max(0, -coordinates.bend(i, point[i], ascent[i]));
        }
        return new CholeskyDecomposition(new Array2DRowRealMatrix(curvature, false))
                .getSolver()
                .solve(new ArrayRealVector(ascent, false))
                .toArray();
    }

    /** Outer product of the scores by the coordinates. */
    private double[][] curvature() {
        int n = jacobian.length;
        double[][] curvature = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k <= i; k++) {
                double sum = 0;
                for (int a = 0; a < GarchLikelihood.PARAMETERS; a++) {
                    for (int b = 0; b < GarchLikelihood.PARAMETERS; b++) {
                        sum += jacobian[i][a] * jacobian[k][b] * outer[Math.max(a, b)][Math.min(a, b)];
                    }
                }
                curvature[i][k] = sum;
                curvature[k][i] = sum;
            }
        }
        return curvature;
    }
}
