package org.elasticlm.batches;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.elasticlm.dataset.Bm25Index;
import org.elasticlm.dataset.Hit;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.Width;
import org.elasticlm.evaluation.TextVectors;
import org.elasticlm.evaluation.VectorSearch;
import org.elasticlm.tokenization.Tokenizer;

/**
 * Searches hard negatives in training sets: the best documents that do not answer the query. The time is divided over sets by
 * their size and over searchers; what one does not need goes to those after it, and what it does not suffice for is left out
 * at random. Half of the model's time goes into vectors of documents, the rest into queries; indexing words comes on top of
 * BM25's.
 *
 * @param clock nanoseconds
 */
record NegativeMiner(
        HardNegativeSettings settings,
        List<MinedSet> sets,
        Tokenizer tokenizer,
        int maxTokens,
        long seed,
        PrintStream out,
        LongSupplier clock) {

    /** More vectors than these do not stay in memory for a large model. */
    private static final int MOST_DOCUMENTS = 200_000;

    private static final int PORTION = 256;
    private static final long REPORT_NANOS = 10_000_000_000L;

    /**
     * @param model computes the weights of the moment; not used where BM25 alone searches
     * @param full the width to search at
     * @return per set the places of negatives by the query's number; queries without any are missing
     */
    Map<String, Map<Integer, int[]>> mine(Encoder model, Width full) {
        Map<String, Map<Integer, int[]>> mined = new LinkedHashMap<>();
        int searchers = settings.from() == HardNegativeSettings.From.BOTH ? 2 : 1;
        TimeLeft time = new TimeLeft(
                (long) (settings.secondsOrUsual() * 1e9),
                searchers * sets.stream().mapToLong(MinedSet::size).sum());
        for (MinedSet set : sets) {
            Map<Integer, Set<Integer>> found = new HashMap<>();
            if (settings.from().model()) {
                long share = time.share(set.size());
                long start = clock.getAsLong();
                try (NegativeSearch search = byModel(set, model, full, start + share / 2)) {
                    search(set, search, start + share, found);
                }
                time.spent(clock.getAsLong() - start);
            }
            if (settings.from().bm25()) {
                long share = time.share(set.size());
                try (NegativeSearch search = byWords(set)) {
                    long start = clock.getAsLong();
                    search(set, search, start + share, found);
                    time.spent(clock.getAsLong() - start);
                }
            }
            Map<Integer, int[]> places = new HashMap<>();
            found.forEach((query, documents) -> places.put(
                    query, documents.stream().mapToInt(Integer::intValue).toArray()));
            mined.put(set.name(), places);
            out.printf(
                    Locale.ROOT,
                    "negatives    %s: for %,d of %,d queries%n",
                    set.name(),
                    places.size(),
                    set.queries().size());
        }
        return mined;
    }

    /** What a search finds follows from this, besides the weights and the time that it has. */
    String basis() {
        return sets.stream()
                .map(set -> set.name() + " with " + set.documents().size() + " documents and "
                        + set.queries().size() + " queries")
                .collect(
                        Collectors.joining(", ", settings.from() + ", depth " + settings.depthOrUsual() + ", in ", ""));
    }

    private void search(MinedSet set, NegativeSearch search, long end, Map<Integer, Set<Integer>> found) {
        List<Integer> queries = set.shuffledQueries(seed);
        Progress progress = new Progress(set.name() + " queries", queries.size());
        for (int from = 0; from < queries.size() && (from == 0 || clock.getAsLong() < end); from += PORTION) {
            List<Integer> portion = queries.subList(from, Math.min(queries.size(), from + PORTION));
            List<List<Integer>> best = search.best(
                    portion.stream()
                            .map(query -> set.queries().getOrDefault(query, ""))
                            .toList(),
                    settings.depthOrUsual());
            for (int at = 0; at < portion.size(); at++) {
                int query = portion.get(at);
                for (int place : best.get(at)) {
                    if (!set.answers(place, query)) {
                        found.computeIfAbsent(query, unused -> new LinkedHashSet<>())
                                .add(place);
                    }
                }
            }
            progress.see(from + portion.size());
        }
    }

    private NegativeSearch byWords(MinedSet set) {
        Bm25Index index = new Bm25Index(set.documents());
        return new NegativeSearch() {
            @Override
            public List<List<Integer>> best(List<String> queries, int depth) {
                return queries.parallelStream()
                        .map(query -> index.topK(query, depth).stream()
                                .map(Hit::document)
                                .toList())
                        .toList();
            }

            @Override
            public void close() {
                index.close();
            }
        };
    }

    /** @param end no document is read after this */
    private NegativeSearch byModel(MinedSet set, Encoder model, Width full, long end) {
        TextVectors texts = new TextVectors(model, tokenizer, maxTokens, full);
        List<Integer> order = set.shuffledPlaces(seed);
        List<Integer> places = order.subList(0, Math.min(order.size(), MOST_DOCUMENTS));
        Progress progress = new Progress(set.name() + " documents", places.size());
        float[][] vectors = new float[places.size()][];
        int read = 0;
        while (read < places.size() && (read == 0 || clock.getAsLong() < end)) {
            List<Integer> portion = places.subList(read, Math.min(places.size(), read + PORTION));
            float[][] rows = texts.of(portion.stream()
                    .map(place -> set.documents().get(place).content())
                    .toList());
            System.arraycopy(rows, 0, vectors, read, rows.length);
            read += rows.length;
            progress.see(read);
        }
        List<String> ids = places.subList(0, read).stream().map(String::valueOf).toList();
        VectorSearch search = new VectorSearch(ids, java.util.Arrays.copyOf(vectors, read));
        return new NegativeSearch() {
            @Override
            public List<List<Integer>> best(List<String> queries, int depth) {
                float[][] rows = texts.of(queries);
                return IntStream.range(0, rows.length)
                        .parallel()
                        .mapToObj(query -> search.topK(rows[query], depth).stream()
                                .map(document -> Integer.valueOf(document.id()))
                                .toList())
                        .toList();
            }

            @Override
            public void close() {}
        };
    }

    /** Divides what is left of the time over the work that is left. */
    private static final class TimeLeft {

        private long nanos;
        private long work;

        TimeLeft(long nanos, long work) {
            this.nanos = nanos;
            this.work = work;
        }

        /** Of the next part of the work; 0 where others have used all. */
        long share(long part) {
            long share = (long) ((double) nanos * part / work);
            work -= part;
            return share;
        }

        void spent(long took) {
            nanos = Math.max(0, nanos - took);
        }
    }

    /** One line every ten seconds. */
    private final class Progress {

        private final String what;
        private final int total;
        private long reported = clock.getAsLong();

        Progress(String what, int total) {
            this.what = what;
            this.total = total;
        }

        void see(int done) {
            if (clock.getAsLong() - reported >= REPORT_NANOS) {
                reported = clock.getAsLong();
                out.printf(Locale.ROOT, "negatives    %s: %,d of %,d%n", what, done, total);
            }
        }
    }
}
