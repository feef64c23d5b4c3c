package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cohere.api.Cohere;
import com.cohere.api.requests.EmbedRequest;
import com.cohere.api.requests.RerankRequest;
import com.cohere.api.resources.v2.requests.V2EmbedRequest;
import com.cohere.api.resources.v2.requests.V2RerankRequest;
import com.cohere.api.resources.v2.types.V2RerankResponse;
import com.cohere.api.types.EmbedByTypeResponse;
import com.cohere.api.types.EmbedInputType;
import com.cohere.api.types.EmbedResponse;
import com.cohere.api.types.EmbeddingType;
import com.cohere.api.types.RerankRequestDocumentsItem;
import com.cohere.api.types.RerankResponse;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.BadRequestException;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import java.util.List;
import org.elasticlm.ServerTest;
import org.elasticlm.bundle.TinyBundles;
import org.elasticlm.tenant.Tenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The makers' own Java clients, unmodified, with nothing but the address changed. */
@ServerTest
class ClientLibrariesIT {

    private static final int DIMENSION = TinyBundles.SHAPE.hidden();

    @LocalServerPort
    private int port;

    @Autowired
    private Tenants tenants;

    @BeforeEach
    void bePatient() {
        ApiClient.demo(port, tenants);
    }

    private Cohere cohere() {
        return Cohere.builder()
                .token(ServerTest.DEMO_KEY)
                .url("http://127.0.0.1:" + port)
                .build();
    }

    private OpenAIClient openAi() {
        return OpenAIOkHttpClient.builder()
                .apiKey(ServerTest.DEMO_KEY)
                .baseUrl("http://127.0.0.1:" + port + "/v1")
                .build();
    }

    @Test
    void coheresFirstVersionRanksAndEmbeds() {
        RerankResponse ranked = cohere().rerank(RerankRequest.builder()
                .query("which")
                .documents(List.of(RerankRequestDocumentsItem.of("a word"), RerankRequestDocumentsItem.of("which one")))
                .model("tiny-rerank")
                .build());
        assertThat(ranked.getResults()).hasSize(2);
        assertThat(ranked.getMeta().orElseThrow().getBilledUnits()).isPresent();

        EmbedResponse embedded = cohere().embed(EmbedRequest.builder()
                .texts(List.of("one", "two"))
                .model("tiny-embed")
                .inputType(EmbedInputType.SEARCH_QUERY)
                .build());
        assertThat(embedded.getEmbeddingsFloats().orElseThrow().getEmbeddings())
                .hasSize(2)
                .allSatisfy(vector -> assertThat(vector).hasSize(DIMENSION));
    }

    @Test
    void coheresSecondVersionRanksAndEmbeds() {
        V2RerankResponse ranked = cohere().v2()
                .rerank(V2RerankRequest.builder()
                        .model("tiny-rerank")
                        .query("which")
                        .documents(List.of("a word", "which one"))
                        .topN(1)
                        .build());
        assertThat(ranked.getResults()).hasSize(1);

        EmbedByTypeResponse embedded = cohere().v2()
                .embed(V2EmbedRequest.builder()
                        .model("tiny-embed")
                        .inputType(EmbedInputType.SEARCH_DOCUMENT)
                        .texts(List.of("one"))
                        .embeddingTypes(List.of(EmbeddingType.FLOAT, EmbeddingType.INT_8))
                        .build());
        assertThat(embedded.getId()).isNotEmpty();
        assertThat(embedded.getEmbeddings().getFloat().orElseThrow().get(0)).hasSize(DIMENSION);
        assertThat(embedded.getEmbeddings().getInt8().orElseThrow().get(0)).hasSize(DIMENSION);
    }

    @Test
    void openAisClientEmbedsAndReadsOurErrors() {
        CreateEmbeddingResponse embedded = openAi().embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("tiny-embed")
                        .inputOfArrayOfStrings(List.of("one", "two"))
                        .build());
        assertThat(embedded.data()).hasSize(2);
        assertThat(embedded.data().get(1).embedding()).hasSize(DIMENSION);
        assertThat(embedded.usage().totalTokens()).isPositive();

        assertThatThrownBy(() -> openAi().embeddings()
                        .create(EmbeddingCreateParams.builder()
                                .model("tiny-embed")
                                .input("one")
                                .dimensions(3)
                                .build()))
                .isInstanceOfSatisfying(BadRequestException.class, refused -> {
                    assertThat(refused.code()).contains("invalid_request");
                    assertThat(refused.param()).contains("dimensions");
                });
    }
}
