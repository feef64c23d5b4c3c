package org.elasticlm.batches;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.elasticlm.dataset.TextCorpus;
import org.elasticlm.tokenization.Tokenizer;

/**
 * All text of a few files as one long row of token ids, without special tokens.
 *
 * @param ids the tokens, as unsigned 16-bit numbers
 * @param length how many there are
 */
public record TokenStream(char[] ids, int length) {

    public static final int LARGEST_VOCABULARY = 1 << 16;

    /** How many tokens the files have; no more are read when these are {@code enough}. */
    public static int countUpTo(int enough, List<Path> files, Tokenizer tokenizer) {
        int count = 0;
        try (Stream<String> documents = TextCorpus.documents(files)) {
            for (Iterator<String> each = documents.iterator(); count < enough && each.hasNext(); ) {
                count += tokenizer.tokens(each.next()).length;
            }
        }
        return count;
    }

    /**
     * @param files text, paragraphs on lines
     * @param tokenizer its vocabulary has at most {@value #LARGEST_VOCABULARY} entries
     */
    public static TokenStream read(List<Path> files, Tokenizer tokenizer) {
        char[] ids = new char[1 << 20];
        int length = 0;
        try (Stream<String> documents = TextCorpus.documents(files)) {
            for (Iterator<String> each = documents.iterator(); each.hasNext(); ) {
                int[] tokens = tokenizer.tokens(each.next());
                if (length + tokens.length > ids.length) {
                    ids = Arrays.copyOf(ids, 2 * ids.length + tokens.length);
                }
                for (int token : tokens) {
                    ids[length++] = (char) token;
                }
            }
        }
        return new TokenStream(ids, length);
    }
}
