package org.elasticlm.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.util.CharTokenizer;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.elasticlm.lexical.TokenBm25;

/**
 * Lucene's BM25 over a corpus in memory, with the parameters that retrieval papers report as their baseline: k1 0.9,
 * b 0.4. Words are runs of letters and digits, so that identifiers match by their parts; English stop words are left out,
 * and Krovetz's light stemmer joins the forms of a word. Safe for many threads at once.
 */
public final class Bm25Index implements AutoCloseable {

    private static final String FIELD = "content";

    /** Lucene refuses queries with more clauses; the first terms of a text say what it is about. */
    private static final int MOST_TERMS = 1_000;

    private final Analyzer analyzer;
    private final ByteBuffersDirectory directory;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    /** Indexes the documents; hits name them by their place in this list. */
    public Bm25Index(List<Document> documents) {
        analyzer = new WordAnalyzer();
        directory = new ByteBuffersDirectory();
        try {
            IndexWriterConfig config = new IndexWriterConfig(analyzer)
                    .setSimilarity(new BM25Similarity(TokenBm25.K1, TokenBm25.B))
                    // Merges neighbours alone, so that Lucene's numbers stay the places in the list.
                    .setMergePolicy(new LogDocMergePolicy());
            try (IndexWriter writer = new IndexWriter(directory, config)) {
                for (Document document : documents) {
                    org.apache.lucene.document.Document indexed = new org.apache.lucene.document.Document();
                    indexed.add(new TextField(FIELD, document.content(), Field.Store.NO));
                    writer.addDocument(indexed);
                }
                writer.forceMerge(1);
            }
            reader = DirectoryReader.open(directory);
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        searcher = new IndexSearcher(reader);
        searcher.setSimilarity(new BM25Similarity(TokenBm25.K1, TokenBm25.B));
    }

    /** At most {@code k} documents that share a term with the query, best first, equals in the order of the corpus. */
    public List<Hit> topK(String query, int k) {
        try {
            List<Hit> hits = new ArrayList<>(k);
            for (ScoreDoc hit : searcher.search(anyTermOf(query), k).scoreDocs) {
                hits.add(new Hit(hit.doc, hit.score));
            }
            return hits;
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
    }

    /** The given documents, best first; those that share no term with the query come last with 0, in the order given. */
    public List<Hit> ranked(String query, List<Integer> documents) {
        try {
            Map<Integer, Float> scores = searcher.search(anyTermOf(query), new ScoresOf(Set.copyOf(documents)));
            return documents.stream()
                    .map(document -> new Hit(document, scores.getOrDefault(document, 0f)))
                    .sorted(Comparator.comparingDouble(Hit::score).reversed())
                    .toList();
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
    }

    private org.apache.lucene.search.Query anyTermOf(String query) throws IOException {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        terms(query)
                .forEach((term, count) -> any.add(
                        new BoostQuery(new TermQuery(new Term(FIELD, term)), count), BooleanClause.Occur.SHOULD));
        return any.build();
    }

    private Map<String, Integer> terms(String query) throws IOException {
        Map<String, Integer> terms = new LinkedHashMap<>();
        try (TokenStream stream = analyzer.tokenStream(FIELD, query)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken() && terms.size() < MOST_TERMS) {
                terms.merge(term.toString(), 1, Integer::sum);
            }
            stream.end();
        }
        return terms;
    }

    @Override
    public void close() {
        try {
            reader.close();
            directory.close();
            analyzer.close();
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
    }

    private static final class WordAnalyzer extends Analyzer {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer words = CharTokenizer.fromTokenCharPredicate(Character::isLetterOrDigit);
            TokenStream kept = new StopFilter(new LowerCaseFilter(words), EnglishAnalyzer.ENGLISH_STOP_WORDS_SET);
            return new TokenStreamComponents(words, new KStemFilter(kept));
        }
    }
}
