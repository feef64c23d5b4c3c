package org.elasticlm.api;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One span an exchange and one for each of its stages, made when it has ended from the times that were taken anyway: no
 * thread carries a context meanwhile, and a request that is not traced costs nothing. Spans leave in batches, in the
 * background; a collector that is away loses traces, never requests.
 */
final class OpenTelemetryTraces implements TraceExport, AutoCloseable {

    private static final String NAME = "elasticlm";

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    private OpenTelemetryTraces(SpanExporter exporter, double sampling) {
        this.provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault()
                        .merge(Resource.create(
                                Attributes.builder().put("service.name", NAME).build())))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(sampling)))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
                .build();
        this.tracer = provider.get(NAME);
    }

    /** Sends nothing where no endpoint is set. */
    static TraceExport of(TraceSettings settings) {
        if (settings.endpoint() == null) {
            return OFF;
        }
        OtlpHttpSpanExporterBuilder exporter =
                OtlpHttpSpanExporter.builder().setEndpoint(settings.endpoint().toString());
        settings.headers().forEach(exporter::addHeader);
        return new OpenTelemetryTraces(exporter.build(), settings.sampling());
    }

    static OpenTelemetryTraces to(SpanExporter exporter, double sampling) {
        return new OpenTelemetryTraces(exporter, sampling);
    }

    @Override
    public void export(Exchange exchange, int status, long nowNanos) {
        long zero = TimeUnit.SECONDS.toNanos(exchange.at().getEpochSecond())
                + exchange.at().getNano()
                - exchange.arrivedNanos();
        Span whole = tracer.spanBuilder(exchange.path())
                .setParent(parent(exchange.parent()))
                .setSpanKind(SpanKind.SERVER)
                .setStartTimestamp(zero + exchange.arrivedNanos(), TimeUnit.NANOSECONDS)
                .setAttribute("http.response.status_code", status)
                .setAttribute("url.path", exchange.path())
                .setAttribute("elasticlm.request_id", exchange.requestId())
                .startSpan();
        if (whole.getSpanContext().isSampled()) {
            exchange.traced(whole.getSpanContext().getTraceId());
            describe(whole, exchange, status);
            Context inside = Context.root().with(whole);
            for (Exchange.Stage stage : exchange.stages(nowNanos)) {
                tracer.spanBuilder(stage.name())
                        .setParent(inside)
                        .setStartTimestamp(zero + stage.fromNanos(), TimeUnit.NANOSECONDS)
                        .startSpan()
                        .end(zero + stage.toNanos(), TimeUnit.NANOSECONDS);
            }
        }
        whole.end(zero + nowNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        provider.close();
    }

    void flush() {
        provider.forceFlush().join(10, TimeUnit.SECONDS);
    }

    private static void describe(Span whole, Exchange exchange, int status) {
        String tenant = exchange.tenant();
        if (tenant != null) {
            whole.setAttribute("elasticlm.tenant", tenant);
        }
        whole.setAttribute("elasticlm.model", exchange.model());
        whole.setAttribute("elasticlm.tokens", exchange.tokens());
        if (exchange.result() != null) {
            whole.setAttribute("elasticlm.width", exchange.result().width());
            whole.setAttribute("elasticlm.reason", exchange.result().reason().text());
        }
        ApiException failure = exchange.failure();
        if (failure != null) {
            whole.setAttribute("error.type", failure.code().text());
        }
        if (status >= 500) {
            whole.setStatus(StatusCode.ERROR);
        }
    }

    private static Context parent(@Nullable TraceParent parent) {
        if (parent == null) {
            return Context.root();
        }
        return Context.root()
                .with(Span.wrap(SpanContext.createFromRemoteParent(
                        parent.traceId(),
                        parent.spanId(),
                        parent.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                        TraceState.getDefault())));
    }
}
