package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.elasticlm.ServerTest;
import org.elasticlm.tenant.Tenants;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The caller's trace id goes into the request log, also where nothing is exported. */
@ServerTest
class TraceIT {

    @LocalServerPort
    private int port;

    @Autowired
    private Tenants tenants;

    @Autowired
    private JdbcClient database;

    @Test
    void theCallersTraceIdIsOnRecord() {
        ApiClient client = ApiClient.demo(port, tenants);
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        client.post(
                "/v1/embed",
                "{\"texts\": [\"one\"]}",
                "traceparent",
                "00-" + trace + "-00f067aa0ba902b7-01",
                "X-Request-Id",
                "traced");
        client.post("/v1/embed", "{\"texts\": [\"one\"]}", "traceparent", "nonsense", "X-Request-Id", "untraced");

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(
                                database.sql("select request_id || ' ' || coalesce(trace_id, '-') from request_log"
                                                + " where request_id in ('traced', 'untraced')")
                                        .query(String.class)
                                        .list())
                        .containsExactlyInAnyOrderElementsOf(List.of("traced " + trace, "untraced -")));
    }
}
