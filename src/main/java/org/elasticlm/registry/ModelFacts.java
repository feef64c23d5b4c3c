package org.elasticlm.registry;

import java.util.List;
import org.elasticlm.bundle.BundleDescription;
import org.elasticlm.bundle.LexicalWeight;
import org.elasticlm.bundle.ModelBundle;
import org.elasticlm.encoder.EncoderOptions;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.WeightLayout;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a version besides its files.
 *
 * @param lexicalWeight what it adds to its logits per BM25 score of 1, or null
 * @param checksum over all files of its bundle
 * @param fixedParameters weights that every width shares
 */
record ModelFacts(
        String name,
        int version,
        EncoderTask task,
        int dimension,
        int maxTokens,
        @Nullable Double lexicalWeight,
        String checksum,
        long fixedParameters,
        Lineage lineage,
        List<WidthSummary> widths) {

    static ModelFacts of(ModelBundle bundle, String checksum) {
        BundleDescription description = bundle.description();
        LexicalWeight lexical = description.lexical();
        return new ModelFacts(
                description.name(),
                description.version(),
                description.task(),
                bundle.shape().rowLength(description.task()),
                description.maxTokens(),
                lexical == null ? null : lexical.weight(),
                checksum,
                bundle.fixedParameters(),
                Lineage.of(description.provenance()),
                description.widths().stream()
                        .map(width -> new WidthSummary(
                                width.width().value(),
                                width.width().heads(),
                                width.width().neurons(),
                                width.parameters(),
                                width.quality(),
                                null))
                        .toList());
    }

    /**
     * What a model's weights take: {@code packed}, each width has elastic weights of its own; {@code shared}, all use the
     * full width's.
     *
     * @param widths widest first
     */
    static long memoryBytes(long fixedParameters, List<WidthSummary> widths, EncoderOptions options) {
        long elastic = widths.stream()
                .limit(options.layout() == WeightLayout.PACKED ? widths.size() : 1)
                .mapToLong(width -> width.parameters() - fixedParameters)
                .sum();
        return options.precision().bytes() * fixedParameters
                + options.precision().elasticBytes() * elastic;
    }
}
