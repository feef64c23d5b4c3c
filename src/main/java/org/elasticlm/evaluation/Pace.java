package org.elasticlm.evaluation;

import java.util.Locale;
import org.elasticlm.dataset.RetrievalSet;
import org.elasticlm.encoder.EncoderTask;

/**
 * How long sets take, by those that were measured.
 *
 * @param seconds that they took
 * @param work that there was, see {@link #work}
 */
record Pace(double seconds, double work) {

    static final Pace UNKNOWN = new Pace(0, 0);

    /** English text has so many characters a token, about. */
    private static final int CHARACTERS = 4;

    /**
     * What a set takes, in any unit: an embedder reads the corpus, a reranker a part of it for every query.
     *
     * @param depth documents of a query that are reordered
     */
    static double work(RetrievalSet set, EncoderTask task, int maxTokens, int depth) {
        int longest = CHARACTERS * maxTokens;
        double characters = set.documents().stream()
                .mapToLong(document -> Math.min(longest, document.content().length()))
                .sum();
        if (task != EncoderTask.RERANK) {
            return characters;
        }
        double read = Math.min(depth, set.documents().size());
        return characters
                / Math.max(1, set.documents().size())
                * read
                * set.queries().size();
    }

    Pace plus(double moreSeconds, double moreWork) {
        return new Pace(seconds + moreSeconds, work + moreWork);
    }

    /** Time left in words, or nothing before there is anything to tell by. */
    String left(double workLeft) {
        if (work == 0) {
            return "";
        }
        double minutes = seconds / work * workLeft / 60;
        return minutes < 1
                ? ", less than a minute left in all"
                : String.format(Locale.ROOT, ", about %.0f min left in all", minutes);
    }
}
