package org.elasticlm.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
    @Nullable
    Object embed(HttpServletRequest request, HttpServletResponse response) {
        EmbedBody body = json.read(request, EmbedBody.class);
        return embed(request, response, body, "1", body.types());
    }

    /** Vectors by format, floats when none is named. */
    @PostMapping("/v2/embed")
    @Nullable
    Object embedSecond(HttpServletRequest request, HttpServletResponse response) {
        EmbedBody body = json.read(request, EmbedBody.class);
        List<EmbeddingType> types = body.types();
        return embed(request, response, body, "2", types == null ? List.of(EmbeddingType.FLOAT) : types);
    }

    private @Nullable Object embed(
            HttpServletRequest request,
            HttpServletResponse response,
            EmbedBody body,
            String version,
            @Nullable List<EmbeddingType> types) {
        Exchange exchange = Exchange.of(request);
        return answers.of(
                exchange,
                response,
                embedding.embed(exchange, RequestControls.of(request), body.order()),
                embedded -> json.bytes(EmbedReply.of(exchange.requestId(), version, embedded, types, body.texts())));
    }
}
