package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.elasticlm.ServerTest;
import org.elasticlm.tenant.Tenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Calls with a key to addresses that nothing answers: told so, whatever else stands at them. */
@ServerTest
class StrayCallIT {

    @LocalServerPort
    private int port;

    @Autowired
    private Tenants tenants;

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    private ApiClient client;

    @BeforeEach
    void connect() {
        client = ApiClient.demo(port, tenants);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/embeddings",
                "/embed/",
                "/rerank/",
                "/embed_all",
                "/predict",
                "/similarity",
                "/tokenize",
                "/consoles",
                "/health/"
            })
    void anAddressThatNothingAnswersIsNotFound(String path) {
        for (ApiClient.Answer answer : List.of(client.post(path, "{}"), client.get(path), client.delete(path))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("Content-Type")).isEqualTo(Problem.MEDIA_TYPE);
            assertThat(answer.header("X-Request-Id")).isNotEmpty();
            assertThat(answer.json().get("code").asString()).isEqualTo("not_found");
            assertThat(answer.json().get("instance").asString()).isEqualTo(path);
        }
        ApiClient.Answer wrongKey = client.withKey("elm_wrong").post(path, "{}");
        assertThat(wrongKey.status()).isEqualTo(401);
        assertThat(wrongKey.json().get("code").asString()).isEqualTo("invalid_api_key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console/users",
                "/%63onsole/users",
                "/console/%75sers",
                "/console/nothing",
                "/actuator/prometheus",
                "/actuator/info",
                "/actuator/env",
                "/v1/admin/models",
                "/v1/%61dmin/models"
            })
    void aKeyOpensNothingThatPeopleSignInTo(String path) {
        assertThat(client.get(path).status()).isEqualTo(401);
        assertThat(client.post(path, "{}").status()).isIn(401, 403);
    }

    @Test
    void pagesAreTheConsolesWithAKeyToo() {
        assertThat(client.get("/login").status()).isEqualTo(200);
        assertThat(client.get("/actuator/health").status()).isEqualTo(200);
        assertThat(client.get("/v3/api-docs").status()).isEqualTo(200);
    }

    /** A page with an address of another beginning could not be opened behind a proxy that adds a token to every request. */
    @Test
    void everyAddressIsEitherAPagesOrTheApis() {
        Set<String> others = new TreeSet<>();
        requestMappingHandlerMapping
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> others.addAll(mapping.getPatternValues()));
        others.removeIf(Pages::have);
        others.removeIf(path -> path.startsWith("/v1/admin/models"));

        Set<String> known = new TreeSet<>(ApiRoutes.ALL);
        known.addAll(List.of("/v1/models/{id}", "/health"));
        assertThat(others).containsExactlyInAnyOrderElementsOf(known);
    }
}
