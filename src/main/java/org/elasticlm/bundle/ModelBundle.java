package org.elasticlm.bundle;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.WeightLayout;
import org.elasticlm.encoder.WeightTensor;
import org.elasticlm.lexical.LexicalTerm;
import org.elasticlm.lexical.TokenBm25;
import org.jspecify.annotations.Nullable;

/**
 * A model: its description, full-width dimensions, weights by Hugging Face name, and the file of its tokenizer.
 *
 * @param tokenizer a Hugging Face {@code tokenizer.json}
 */
public record ModelBundle(
        BundleDescription description, EncoderShape shape, Map<String, WeightTensor> weights, Path tokenizer) {

    /** Per token id how rare it is, beside the weights of a reranker that has a lexical term. */
    static final String RARITY = "lexical.rarity";

    public ModelBundle {
        weights = Map.copyOf(weights);
    }

    /** What is added to the logit of each pair, or null. */
    public @Nullable LexicalTerm lexical() {
        LexicalWeight numbers = description.lexical();
        WeightTensor rarity = weights.get(RARITY);
        return numbers == null || rarity == null
                ? null
                : new LexicalTerm(numbers.weight(), new TokenBm25(rarity.data(), numbers.averageTokens()));
    }

    /**
     * The same with other widths.
     *
     * @param others widest first; the first is the full width
     */
    public ModelBundle withWidths(List<BundleWidth> others) {
        return new ModelBundle(description.withWidths(others), shape, weights, tokenizer);
    }

    /** With the widths that a server has where nobody names them: all, or with packed weights those that {@link PackedWidths fit}. */
    public ModelBundle asServed(WeightLayout layout) {
        long fixed = fixedParameters();
        return layout == WeightLayout.PACKED
                ? withWidths(PackedWidths.fitting(description.widths(), width -> width.parameters() - fixed))
                : this;
    }

    /** Weights that every width has: all but queries, keys, values, outputs and both feed-forward products. */
    public long fixedParameters() {
        long hidden = shape.hidden();
        long elastic = hidden * (4 * hidden + 3) + shape.neurons() * (2 * hidden + 1);
        return description.widths().get(0).parameters() - shape.layers() * elastic;
    }

    /** The same with a lexical term, or without one where there is none. */
    public ModelBundle with(@Nullable LexicalTerm term) {
        if (term == null) {
            return this;
        }
        float[] rarity = term.words().rarity();
        Map<String, WeightTensor> all = new LinkedHashMap<>(weights);
        all.put(RARITY, new WeightTensor(List.of((long) rarity.length), rarity));
        LexicalWeight numbers = new LexicalWeight(term.weight(), term.words().averageTokens());
        return new ModelBundle(description.with(numbers), shape, all, tokenizer);
    }
}
