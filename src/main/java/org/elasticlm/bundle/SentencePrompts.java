package org.elasticlm.bundle;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint's texts begin with, as Sentence Transformers' settings say.
 *
 * @param named by their names, none of them empty
 * @param unasked the name of the one that its own library writes where none is chosen
 */
record SentencePrompts(Map<String, String> named, @Nullable String unasked) {

    private static final String PROMPTS = "prompts";
    private static final String DEFAULT = "default_prompt_name";

    static SentencePrompts read(Path checkpoint) {
        JsonFields settings = settings(checkpoint);
        Map<String, String> named = new LinkedHashMap<>();
        if (settings.has(PROMPTS)) {
            JsonFields prompts = settings.object(PROMPTS);
            for (String name : prompts.names()) {
                if (prompts.has(name) && !prompts.text(name).isEmpty()) {
                    named.put(name, prompts.text(name));
                }
            }
        }
        String unasked = settings.has(DEFAULT) ? settings.text(DEFAULT) : null;
        return new SentencePrompts(named, unasked != null && named.containsKey(unasked) ? unasked : null);
    }

    /** Without any field where there is no such file. */
    static JsonFields settings(Path checkpoint) {
        return JsonFields.orEmpty(checkpoint.resolve("config_sentence_transformers.json"));
    }

    /** The prompts as JSON's texts, which show spaces and line ends. */
    String shown() {
        return named.entrySet().stream()
                .map(prompt -> prompt.getKey() + " " + JsonFields.MAPPER.writeValueAsString(prompt.getValue()))
                .collect(Collectors.joining(", "));
    }
}
