package org.elasticlm.console.models;

import java.util.ArrayList;
import java.util.List;
import org.elasticlm.console.parts.Fact;
import org.elasticlm.console.parts.Format;
import org.elasticlm.registry.Lineage;
import org.elasticlm.registry.ModelVersion;

/** Where a version comes from, for people. */
record LineageFacts(String id, List<Fact> facts) {

    static LineageFacts of(ModelVersion version) {
        List<Fact> facts = new ArrayList<>();
        Lineage lineage = version.lineage();
        if (lineage != null) {
            String teacher = lineage.teacher();
            facts.add(new Fact("Teacher", teacher == null ? "none" : teacher));
            facts.add(new Fact("Data", lineage.data().isEmpty() ? "none named" : String.join(", ", lineage.data())));
            facts.add(new Fact("Recipe", lineage.recipe()));
            facts.add(new Fact("Seed", Long.toString(lineage.seed())));
            facts.add(new Fact("Code version", lineage.codeVersion()));
        }
        facts.add(new Fact("Dimension", Format.count(version.dimension())));
        facts.add(new Fact("Longest input", Format.count(version.maxTokens()) + " tokens"));
        Double lexical = version.lexicalWeight();
        if (lexical != null) {
            facts.add(new Fact("Words that match", "add %s times their BM25 score to a logit".formatted(lexical)));
        }
        String checksum = version.checksum();
        facts.add(new Fact("Checksum", checksum == null ? Format.UNKNOWN : "SHA-256 " + checksum));
        String by = version.publishedBy();
        facts.add(new Fact(
                "Published",
                Format.time(version.published()) + " UTC"
                        + (by == null ? ", from the models directory" : " by " + by)));
        return new LineageFacts(version.id(), facts);
    }
}
