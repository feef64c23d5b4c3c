package org.elasticlm.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What OpenAI's, Jina's and Voyage's clients read as the cost of a call. Nothing is generated, so both are the same. */
record TokenUsage(
        @JsonProperty("prompt_tokens") int promptTokens,
        @JsonProperty("total_tokens") int totalTokens) {

    static TokenUsage of(int tokens) {
        return new TokenUsage(tokens, tokens);
    }
}
