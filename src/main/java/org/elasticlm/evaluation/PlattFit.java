package org.elasticlm.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.elasticlm.encoder.PlattScaling;
import org.jspecify.annotations.Nullable;

/**
 * Fits {@link PlattScaling} to a reranker's logits by logistic regression. Of each query the relevant documents weigh as much
 * together as the others, so that a probability of a half is for what is as typical of an answer as of a candidate that is none;
 * how many candidates a search brings does not matter then.
 */
public final class PlattFit {

    private static final int MOST_STEPS = 100;
    private static final double SMALLEST_STEP = 1e-9;
    private static final double RIDGE = 1e-9;

    /** A document's logit, what it should mean, and how much it counts. */
    private record Example(double logit, double target, double weight) {}

    private final List<Example> examples = new ArrayList<>();

    private PlattFit(List<Run> runs) {
        List<Ranking> rankings = runs.stream()
                .flatMap(run -> run.rankings().stream())
                .filter(ranking -> found(ranking) > 0 && found(ranking) < size(ranking))
                .toList();
        // Platt's targets, so that logits which keep all apart are not stretched without end.
        double miss = 1 / (rankings.size() + 2.0);
        for (Ranking ranking : rankings) {
            double relevant = found(ranking);
            for (int rank = 0; rank < size(ranking); rank++) {
                boolean answers = ranking.grade(rank) > 0;
                examples.add(new Example(
                        ranking.documents().get(rank).score(),
                        answers ? 1 - miss : miss,
                        0.5 / (answers ? relevant : size(ranking) - relevant)));
            }
        }
    }

    /**
     * @param runs of one width, their scores its logits
     * @return null where no query has both relevant documents and others, or where higher logits do not mean more
     */
    public static @Nullable PlattScaling of(List<Run> runs) {
        PlattFit fit = new PlattFit(runs);
        return fit.examples.isEmpty() ? null : fit.minimum();
    }

    private static int found(Ranking ranking) {
        int found = 0;
        for (int rank = 0; rank < size(ranking); rank++) {
            found += ranking.grade(rank) > 0 ? 1 : 0;
        }
        return found;
    }

    private static int size(Ranking ranking) {
        return ranking.documents().size();
    }

    /** Newton's method on the weighted cross-entropy, each step halved until it gains something. */
    private @Nullable PlattScaling minimum() {
        double slope = 0;
        double intercept = 0;
        double loss = loss(slope, intercept);
        for (int step = 0; step < MOST_STEPS; step++) {
            double gradientSlope = 0;
            double gradientIntercept = 0;
            double curveSlope = RIDGE;
            double curveBoth = 0;
            double curveIntercept = RIDGE;
            for (Example example : examples) {
                double probability = probability(slope * example.logit() + intercept);
                double error = example.weight() * (probability - example.target());
                double curve = example.weight() * probability * (1 - probability);
                gradientSlope += error * example.logit();
                gradientIntercept += error;
                curveSlope += curve * example.logit() * example.logit();
                curveBoth += curve * example.logit();
                curveIntercept += curve;
            }
            double determinant = curveSlope * curveIntercept - curveBoth * curveBoth;
            double downSlope = (curveIntercept * gradientSlope - curveBoth * gradientIntercept) / determinant;
            double downIntercept = (curveSlope * gradientIntercept - curveBoth * gradientSlope) / determinant;
            double length = 1;
            while (length > SMALLEST_STEP
                    && !(loss(slope - length * downSlope, intercept - length * downIntercept) < loss)) {
                length /= 2;
            }
            if (length <= SMALLEST_STEP) {
                break;
            }
            slope -= length * downSlope;
            intercept -= length * downIntercept;
            loss = loss(slope, intercept);
        }
        return slope > 0 ? new PlattScaling(slope, intercept) : null;
    }

    private double loss(double slope, double intercept) {
        double loss = 0;
        for (Example example : examples) {
            double logit = slope * example.logit() + intercept;
            // ln(1 + e^x), where e^x may be more than a number holds.
            double softplus = Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
            loss += example.weight() * (softplus - example.target() * logit);
        }
        return loss;
    }

    private static double probability(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
