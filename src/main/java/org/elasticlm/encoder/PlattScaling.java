package org.elasticlm.encoder;

/**
 * Makes a width's logits those of a probability that means the same at every width (Platt 1999, Probabilistic Outputs for Support
 * Vector Machines): each width of an elastic model is sure of itself in its own way, and who keeps documents above some score
 * should not have to know which width answered. The order of scores stays.
 *
 * @param slope above 0
 */
public record PlattScaling(double slope, double intercept) {

    /** Leaves logits as they are. */
    public static final PlattScaling NONE = new PlattScaling(1, 0);

    public PlattScaling {
        if (!(slope > 0 && slope < Double.POSITIVE_INFINITY && Double.isFinite(intercept))) {
            throw new IllegalArgumentException("slope and intercept: expected finite numbers, the slope above 0, found "
                    + slope + " and " + intercept);
        }
    }

    public float of(float logit) {
        return (float) (slope * logit + intercept);
    }
}
