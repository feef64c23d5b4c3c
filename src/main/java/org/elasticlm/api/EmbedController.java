package org.elasticlm.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Turns texts into vectors in Cohere's words, of both versions. */
@RestController
class EmbedController {

    private final Embedding embedding;
    private final ApiJson json;
    private final PromptAnswers answers;

    EmbedController(Embedding embedding, ApiJson json, PromptAnswers answers) {
        this.embedding = embedding;
        this.json = json;
        this.answers = answers;
    }

    /** A plain list of vectors unless formats are named. */
    @PostMapping("/v1/embed")
    Object embed(HttpServletRequest request) {
        EmbedBody body = json.read(request, EmbedBody.class);
        return answers.of(embed(request, body, "1", body.types()));
    }

    /** Vectors by format, floats when none is named. */
    @PostMapping("/v2/embed")
    Object embedSecond(HttpServletRequest request) {
        EmbedBody body = json.read(request, EmbedBody.class);
        List<EmbeddingType> types = body.types();
        return answers.of(embed(request, body, "2", types == null ? List.of(EmbeddingType.FLOAT) : types));
    }

    private CompletableFuture<ResponseEntity<byte[]>> embed(
            HttpServletRequest request, EmbedBody body, String version, @Nullable List<EmbeddingType> types) {
        Exchange exchange = Exchange.of(request);
        return embedding
                .embed(exchange, RequestControls.of(request), body.order())
                .thenApply(embedded ->
                        json.answer(EmbedReply.of(exchange.requestId(), version, embedded, types, body.texts())));
    }
}
