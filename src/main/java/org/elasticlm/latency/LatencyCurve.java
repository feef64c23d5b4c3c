package org.elasticlm.latency;

import java.util.List;

/**
 * One width's time in milliseconds: {@code base + perToken · tokens + perSquaredToken · Σ length²}, all of them at least 0,
 * so that more work is never predicted to be faster.
 *
 * @param base cost of a call: small operators and the streaming of the weights
 * @param perToken cost of the linear layers
 * @param perSquaredToken cost of attention
 */
public record LatencyCurve(double base, double perToken, double perSquaredToken) {

    private static final int TERMS = 3;

    public double millis(BatchLoad load) {
        return base + perToken * load.tokens() + perSquaredToken * load.squaredTokens();
    }

    LatencyCurve scaled(double factor) {
        return new LatencyCurve(base * factor, perToken * factor, perSquaredToken * factor);
    }

    /**
     * Non-negative least squares of the relative error: a batch of 1 ms that is off by 10% weighs as much as one of 100 ms.
     * With three terms there are seven sets of terms that may be above zero; each is solved and the best one whose solution
     * is non-negative wins, which is the exact optimum.
     */
    static LatencyCurve fit(List<LatencySample> samples) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("A latency curve needs at least one measured batch, found none");
        }
        double[][] normal = new double[TERMS][TERMS];
        double[] right = new double[TERMS];
        for (LatencySample sample : samples) {
            double[] row = {
                1 / sample.millis(),
                sample.load().tokens() / sample.millis(),
                sample.load().squaredTokens() / sample.millis()
            };
            for (int i = 0; i < TERMS; i++) {
                for (int j = 0; j < TERMS; j++) {
                    normal[i][j] += row[i] * row[j];
                }
                right[i] += row[i];
            }
        }
        double[] best = new double[TERMS];
        double bestGain = 0;
        for (int terms = 1; terms < 1 << TERMS; terms++) {
            double[] solution = solve(normal, right, terms);
            // The squared error is n - right·x at the optimum of a set of terms, so the largest right·x wins.
            double gain = 0;
            boolean allowed = true;
            for (int i = 0; i < TERMS; i++) {
                gain += right[i] * solution[i];
                allowed &= solution[i] >= 0 && Double.isFinite(solution[i]);
            }
            if (allowed && gain > bestGain) {
                best = solution;
                bestGain = gain;
            }
        }
        return new LatencyCurve(best[0], best[1], best[2]);
    }

    /** Solves the normal equations of the chosen terms (a bit each); the others are 0. NaN where they are singular. */
    private static double[] solve(double[][] normal, double[] right, int terms) {
        double[][] rows = new double[TERMS][TERMS + 1];
        for (int i = 0; i < TERMS; i++) {
            if ((terms >> i & 1) == 0) {
                rows[i][i] = 1;
                continue;
            }
            for (int j = 0; j < TERMS; j++) {
                // Columns are scaled to a unit diagonal: tokens and squared tokens differ by orders of magnitude.
                rows[i][j] = (terms >> j & 1) == 0 ? 0 : normal[i][j] / Math.sqrt(normal[i][i] * normal[j][j]);
            }
            rows[i][TERMS] = right[i] / Math.sqrt(normal[i][i]);
        }
        for (int column = 0; column < TERMS; column++) {
            double pivot = rows[column][column];
            if (pivot < 1e-12) {
                return new double[] {Double.NaN, Double.NaN, Double.NaN};
            }
            for (int i = 0; i < TERMS; i++) {
                if (i == column) {
                    continue;
                }
                double factor = rows[i][column] / pivot;
                for (int j = column; j <= TERMS; j++) {
                    rows[i][j] -= factor * rows[column][j];
                }
            }
        }
        double[] solution = new double[TERMS];
        for (int i = 0; i < TERMS; i++) {
            solution[i] = (terms >> i & 1) == 0 ? 0 : rows[i][TERMS] / rows[i][i] / Math.sqrt(normal[i][i]);
        }
        return solution;
    }
}
