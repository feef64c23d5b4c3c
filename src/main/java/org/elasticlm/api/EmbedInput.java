package org.elasticlm.api;

import java.util.List;
import org.elasticlm.registry.ServedModel;
import org.elasticlm.tokenization.TokenizedText;

/** What is to be embedded, in one of the forms that clients send. */
interface EmbedInput {

    /** How the caller named the list, such as {@code texts}. */
    String field();

    /** Refuses what the model cannot read, naming the entry that is wrong. */
    void check(ServedModel model, ApiSettings limits);

    /** One sequence an entry, cut to the model's length. */
    List<TokenizedText> tokenize(ServedModel model, Truncation truncation);
}
