package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.elasticlm.inference.InferenceResult;
import org.elasticlm.scheduling.WidthReason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** An ended exchange becomes one span with its stages inside, in the caller's trace where there is one. */
class OpenTelemetryTracesTests {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    private final Collected collected = new Collected();

    /** Keeps what would have been sent. */
    private static final class Collected implements SpanExporter {

        private final List<SpanData> spans = Collections.synchronizedList(new ArrayList<>());

        @Override
        public CompletableResultCode export(Collection<SpanData> exported) {
            spans.addAll(exported);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }

        SpanData named(String name) {
            return spans.stream()
                    .filter(span -> span.getName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("No span " + name));
        }
    }

    private static Exchange exchange(@Nullable String traceParent) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/v1/rerank");
        request.setServletPath("/v1/rerank");
        if (traceParent != null) {
            request.addHeader("traceparent", traceParent);
        }
        return Exchange.begin(request, new UUID(1, 2));
    }

    private void end(OpenTelemetryTraces traces, Exchange exchange, int status) {
        traces.export(exchange, status, exchange.arrivedNanos() + TimeUnit.SECONDS.toNanos(1));
        traces.flush();
    }

    @Test
    void stagesLieInsideAndFollowEachOther() {
        Exchange exchange = exchange(null);
        exchange.tokenized(1, 12, 0, 0);
        exchange.computed(new InferenceResult(
                new float[][] {{1}},
                0.5,
                WidthReason.QUEUE,
                TimeUnit.MILLISECONDS.toNanos(20),
                TimeUnit.MILLISECONDS.toNanos(30)));
        try (OpenTelemetryTraces traces = OpenTelemetryTraces.to(collected, 1)) {
            end(traces, exchange, 200);
        }

        SpanData whole = collected.named("/v1/rerank");
        assertThat(collected.spans).hasSize(5);
        assertThat(whole.getParentSpanContext().isValid()).isFalse();
        assertThat(whole.getEndEpochNanos() - whole.getStartEpochNanos()).isEqualTo(TimeUnit.SECONDS.toNanos(1));
        assertThat(whole.getAttributes().asMap().toString()).contains("elasticlm.width=0.5", "elasticlm.reason=queue");
        long last = 0;
        for (String stage : List.of("tokenise", "queue", "infer", "reply")) {
            SpanData span = collected.named(stage);
            assertThat(span.getParentSpanId()).isEqualTo(whole.getSpanId());
            assertThat(span.getStartEpochNanos()).as(stage).isGreaterThanOrEqualTo(last);
            last = span.getEndEpochNanos();
        }
        assertThat(last).isEqualTo(whole.getEndEpochNanos());
        assertThat(collected.named("infer").getEndEpochNanos()
                        - collected.named("infer").getStartEpochNanos())
                .isEqualTo(TimeUnit.MILLISECONDS.toNanos(30));
        assertThat(exchange.record(200, exchange.arrivedNanos()).traceId()).isEqualTo(whole.getTraceId());
    }

    @Test
    void theCallersTraceGoesOnAndItsDecisionNotToSampleIsKept() {
        try (OpenTelemetryTraces traces = OpenTelemetryTraces.to(collected, 1)) {
            end(traces, exchange("00-" + TRACE + "-" + SPAN + "-01"), 503);
            Exchange quiet = exchange("00-" + TRACE + "-" + SPAN + "-00");
            end(traces, quiet, 200);
            assertThat(quiet.record(200, quiet.arrivedNanos()).traceId()).isEqualTo(TRACE);
        }

        assertThat(collected.spans).hasSize(1);
        assertThat(collected.spans.get(0).getTraceId()).isEqualTo(TRACE);
        assertThat(collected.spans.get(0).getParentSpanId()).isEqualTo(SPAN);
        assertThat(collected.spans.get(0).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    @Test
    void whatIsNotSampledHasNoTrace() {
        Exchange exchange = exchange(null);
        try (OpenTelemetryTraces traces = OpenTelemetryTraces.to(collected, 0)) {
            end(traces, exchange, 200);
        }

        assertThat(collected.spans).isEmpty();
        assertThat(exchange.record(200, exchange.arrivedNanos()).traceId()).isNull();
    }

    @Test
    void nothingIsSentUnlessAnEndpointIsSet() {
        assertThat(OpenTelemetryTraces.of(new TraceSettings(null, 1, Map.of()))).isSameAs(TraceExport.OFF);
        assertThat(OpenTelemetryTraces.of(new TraceSettings(URI.create(""), 1, Map.of())))
                .isSameAs(TraceExport.OFF);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TraceSettings(URI.create("collector:4318"), 1, Map.of()))
                .withMessageContaining("elasticlm.tracing.endpoint");
    }

    @Test
    void aCollectorGetsThemOverHttp() throws Exception {
        List<String> received = Collections.synchronizedList(new ArrayList<>());
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/", call -> {
            byte[] body = call.getRequestBody().readAllBytes();
            received.add(call.getRequestURI() + " " + call.getRequestHeaders().getFirst("X-Key") + " "
                    + new String(body, StandardCharsets.ISO_8859_1).contains("/v1/rerank"));
            call.sendResponseHeaders(200, -1);
            call.close();
        });
        collector.start();
        URI address = URI.create("http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces");
        try (OpenTelemetryTraces traces = (OpenTelemetryTraces)
                OpenTelemetryTraces.of(new TraceSettings(address, 1, Map.of("X-Key", "secret")))) {
            end(traces, exchange(null), 200);
        } finally {
            collector.stop(0);
        }

        assertThat(received).containsExactly("/v1/traces secret true");
    }
}
