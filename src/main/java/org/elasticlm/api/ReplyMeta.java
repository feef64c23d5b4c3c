package org.elasticlm.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** What Cohere's clients expect beside the results: the API's version and what was counted. */
record ReplyMeta(
        @JsonProperty("api_version") ApiVersion apiVersion,
        @JsonProperty("billed_units") BilledUnits billedUnits,
        Tokens tokens,
        List<String> warnings) {

    record ApiVersion(String version) {}

    record BilledUnits(
            @JsonProperty("search_units") int searchUnits,
            @JsonProperty("input_tokens") int inputTokens) {}

    record Tokens(
            @JsonProperty("input_tokens") int inputTokens,
            @JsonProperty("output_tokens") int outputTokens) {}

    static ReplyMeta of(String version, int searchUnits, int inputTokens, List<String> warnings) {
        return new ReplyMeta(
                new ApiVersion(version),
                new BilledUnits(searchUnits, inputTokens),
                new Tokens(inputTokens, 0),
                List.copyOf(warnings));
    }
}
