package org.elasticlm.batches;

import java.util.List;
import org.elasticlm.tokenization.TokenizedText;

/**
 * One query with each of its candidates, the relevant one first.
 *
 * @param lexical per pair BM25's score of the whole document
 */
record RankedPairs(List<TokenizedText> pairs, List<Float> lexical) {}
