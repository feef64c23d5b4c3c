package org.elasticlm.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.elasticlm.dataset.Bm25Index;
import org.elasticlm.dataset.Document;
import org.elasticlm.dataset.Hit;
import org.elasticlm.dataset.Query;
import org.elasticlm.dataset.RetrievalSet;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.Width;
import org.elasticlm.tokenization.TokenizedText;
import org.elasticlm.tokenization.Tokenizer;
import org.elasticlm.tokenization.TruncationSide;

/**
 * Measures a model on retrieval sets.
 *
 * @param model name of the model, for naming runs
 * @param encoder computes it
 * @param tokenizer of the model
 * @param maxTokens longer inputs lose their end
 */
public record Evaluation(
        String model, Encoder encoder, Tokenizer tokenizer, int maxTokens, EvaluationProgress progress) {

    /** How many documents a ranking keeps. */
    static final int RETRIEVED = 100;

    /**
     * An embedder over the whole corpus.
     *
     * @param widths widest first; the first is the full width
     * @param documentWidths what queries are compared with; {@link DocumentWidth#FULL} alone embeds the corpus only once
     */
    public SetQuality ofEmbedder(RetrievalSet set, List<Width> widths, Set<DocumentWidth> documentWidths) {
        BatchedEncoder batches = new BatchedEncoder(encoder, progress);
        List<String> ids = set.documents().stream().map(Document::id).toList();
        List<TokenizedText> documents = set.documents().stream()
                .map(document -> text(document.content()))
                .toList();
        List<TokenizedText> queries =
                set.queries().stream().map(query -> text(query.text())).toList();
        VectorSearch full = null;
        List<WidthRun> runs = new ArrayList<>();
        for (int index = 0; index < widths.size(); index++) {
            Width width = widths.get(index);
            VectorSearch same = null;
            if (index == 0 || documentWidths.contains(DocumentWidth.SAME)) {
                String step = set.name() + " documents at width " + width.value();
                same = new VectorSearch(ids, batches.rows(documents, width, step));
            }
            full = full == null ? same : full;
            float[][] vectors = batches.rows(queries, width, set.name() + " queries at width " + width.value());
            Run sameRun = documentWidths.contains(DocumentWidth.SAME) && same != null
                    ? run(set, width, "", same, vectors)
                    : null;
            Run fullRun = documentWidths.contains(DocumentWidth.FULL) && full != null
                    ? run(set, width, "-full-documents", full, vectors)
                    : null;
            runs.add(new WidthRun(width, sameRun, fullRun));
        }
        try (Bm25Index index = new Bm25Index(set.documents())) {
            Run bm25 = bm25(set, index, RETRIEVED);
            return new SetQuality(set.name(), ids.size(), queries.size(), bm25, runs);
        }
    }

    /**
     * A reranker that reorders what BM25 finds, or BM25's best of the candidates that the set brings.
     *
     * @param widths widest first
     * @param depth how many documents are reordered
     */
    public SetQuality ofReranker(RetrievalSet set, List<Width> widths, int depth) {
        return ofReranker(rerankScores(set, widths, depth), widths);
    }

    SetQuality ofReranker(RerankScores scores, List<Width> widths) {
        RetrievalSet set = scores.set();
        List<WidthRun> runs = widths.stream()
                .map(width -> new WidthRun(width, scores.run(model + "@" + width.value(), width), null))
                .toList();
        return new SetQuality(
                set.name(), set.documents().size(), set.queries().size(), bm25(set, scores.candidates()), runs);
    }

    RerankScores rerankScores(RetrievalSet set, List<Width> widths, int depth) {
        List<List<Hit>> candidates = candidates(set, depth);
        List<TokenizedText> pairs = new ArrayList<>();
        for (int at = 0; at < candidates.size(); at++) {
            List<String> contents = candidates.get(at).stream()
                    .map(hit -> set.documents().get(hit.document()).content())
                    .toList();
            pairs.addAll(tokenizer.pairs(set.queries().get(at).text(), contents, maxTokens));
        }
        BatchedEncoder batches = new BatchedEncoder(encoder, progress);
        Map<Width, float[]> networks = new LinkedHashMap<>();
        for (Width width : widths) {
            float[][] rows = batches.rows(pairs, width, set.name() + " pairs at width " + width.value());
            float[] ofWidth = new float[rows.length];
            for (int pair = 0; pair < rows.length; pair++) {
                ofWidth[pair] = rows[pair][0];
            }
            networks.put(width, ofWidth);
        }
        int[] lengths = pairs.stream().mapToInt(pair -> pair.ids().length).toArray();
        float[] lexical = new float[pairs.size()];
        for (int pair = 0; pair < lexical.length; pair++) {
            lexical[pair] = pairs.get(pair).lexical();
        }
        return new RerankScores(set, candidates, lengths, lexical, networks);
    }

    /** BM25 alone. */
    public static Run bm25(RetrievalSet set, Bm25Index index, int depth) {
        Set<String> own = set.ownQueries();
        return bm25(
                set,
                set.queries().stream()
                        .map(query -> others(set, own, query, index.topK(query.text(), depth + 1), depth))
                        .toList());
    }

    /**
     * The best hits, without the document that is the query itself.
     *
     * @param own see {@link RetrievalSet#ownQueries}
     */
    private static List<Hit> others(RetrievalSet set, Set<String> own, Query query, List<Hit> hits, int depth) {
        return hits.stream()
                .filter(hit -> isOther(set.documents().get(hit.document()).id(), query, own))
                .limit(depth)
                .toList();
    }

    private static boolean isOther(String document, Query query, Set<String> own) {
        return !own.contains(query.id()) || !document.equals(query.id());
    }

    private static Run bm25(RetrievalSet set, List<List<Hit>> hits) {
        List<Ranking> rankings = new ArrayList<>();
        for (int at = 0; at < hits.size(); at++) {
            List<RankedDocument> found = hits.get(at).stream()
                    .map(hit -> new RankedDocument(
                            set.documents().get(hit.document()).id(), hit.score()))
                    .toList();
            Query query = set.queries().get(at);
            rankings.add(new Ranking(query.id(), found, set.judgments(query)));
        }
        return new Run("bm25", rankings);
    }

    /** Per query of the set what is to be reordered. */
    public static List<List<Hit>> candidates(RetrievalSet set, int depth) {
        Map<String, Integer> places = new HashMap<>();
        if (!set.candidates().isEmpty()) {
            for (int place = 0; place < set.documents().size(); place++) {
                places.put(set.documents().get(place).id(), place);
            }
        }
        Set<String> own = set.ownQueries();
        List<List<Hit>> candidates = new ArrayList<>();
        try (Bm25Index index = new Bm25Index(set.documents())) {
            for (Query query : set.queries()) {
                List<String> given = set.candidates().get(query.id());
                if (given == null) {
                    candidates.add(others(set, own, query, index.topK(query.text(), depth + 1), depth));
                } else {
                    List<Integer> known = given.stream()
                            .map(places::get)
                            .filter(Objects::nonNull)
                            .toList();
                    candidates.add(others(set, own, query, index.ranked(query.text(), known), depth));
                }
            }
        }
        return candidates;
    }

    private Run run(RetrievalSet set, Width width, String suffix, VectorSearch search, float[][] queries) {
        Set<String> own = set.ownQueries();
        List<Ranking> rankings = new ArrayList<>();
        for (int at = 0; at < queries.length; at++) {
            Query query = set.queries().get(at);
            List<RankedDocument> found = search.topK(queries[at], RETRIEVED + 1).stream()
                    .filter(document -> isOther(document.id(), query, own))
                    .limit(RETRIEVED)
                    .toList();
            rankings.add(new Ranking(query.id(), found, set.judgments(query)));
        }
        return new Run(model + "@" + width.value() + suffix, rankings);
    }

    private TokenizedText text(String text) {
        return tokenizer.text(text, maxTokens, TruncationSide.END);
    }
}
