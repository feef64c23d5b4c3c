package org.elasticlm.api;

import java.util.ArrayList;
import java.util.List;
import org.elasticlm.registry.ServedModel;
import org.elasticlm.tokenization.TokenizedText;
import org.jspecify.annotations.Nullable;

/**
 * Texts, as nearly everybody sends them.
 *
 * @param texts as they came; {@link #check} refuses what is no text
 */
record TextInput(String field, @Nullable List<@Nullable String> texts) implements EmbedInput {

    @Override
    public void check(ServedModel model, ApiSettings limits) {
        List<@Nullable String> listed = TextRules.requireSize(texts, field, limits.maxItems());
        for (int i = 0; i < listed.size(); i++) {
            TextRules.require(listed.get(i), field + "[" + i + "]", limits.maxCharacters());
        }
    }

    @Override
    public List<TokenizedText> tokenize(ServedModel model, Truncation truncation) {
        List<TokenizedText> tokenized = new ArrayList<>();
        for (String text : texts == null ? List.<@Nullable String>of() : texts) {
            if (text != null) {
                TokenizedText read = model.tokenizer().text(text, model.maxTokens(), truncation.side());
                if (read.lacksFirst(model.tokenizer().specialTokens())) {
                    throw TextRules.empty(field + "[" + tokenized.size() + "]");
                }
                tokenized.add(read);
            }
        }
        return tokenized;
    }
}
