package org.elasticlm.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Turns texts into vectors in OpenAI's words, which Jina's clients speak too. */
@RestController
class OpenAiController {

    private final Embedding embedding;
    private final ApiJson json;
    private final PromptAnswers answers;

    OpenAiController(Embedding embedding, ApiJson json, PromptAnswers answers) {
        this.embedding = embedding;
        this.json = json;
        this.answers = answers;
    }

    @PostMapping("/v1/embeddings")
    @Nullable
    Object embeddings(HttpServletRequest request, HttpServletResponse response) {
        EmbeddingsBody body = json.read(request, EmbeddingsBody.class);
        EmbeddingType type = body.type();
        Exchange exchange = Exchange.of(request);
        return answers.of(
                exchange,
                response,
                embedding.embed(exchange, RequestControls.of(request), body.order()),
                embedded -> json.bytes(EmbeddingsReply.of(embedded, type::encode)));
    }
}
