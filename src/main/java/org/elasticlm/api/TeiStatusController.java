package org.elasticlm.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.elasticlm.metering.TimeOrderedIds;
import org.elasticlm.registry.ModelRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What clients of text-embeddings-inference ask a server about itself. */
@RestController
class TeiStatusController {

    private static final Duration SOON = Duration.ofSeconds(2);

    private final ModelRegistry models;
    private final ApplicationAvailability availability;
    private final TimeOrderedIds ids;
    private final ProblemWriter problems;
    private final ApiJson json;
    private final ApiSettings settings;

    TeiStatusController(
            ModelRegistry models,
            ApplicationAvailability availability,
            TimeOrderedIds ids,
            ProblemWriter problems,
            ApiJson json,
            ApiSettings settings) {
        this.models = models;
        this.availability = availability;
        this.ids = ids;
        this.problems = problems;
        this.json = json;
        this.settings = settings;
    }

    @GetMapping("/info")
    ResponseEntity<byte[]> info() {
        @Nullable String version = TeiInfo.class.getPackage().getImplementationVersion();
        return json.answer(TeiInfo.of(models.summaries(), settings, version == null ? "development" : version));
    }

    /** For whoever asks, without a key and without a record: 200 once the server is ready, 503 before and while it ends. */
    @GetMapping("/health")
    void health(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (availability.getReadinessState() != ReadinessState.ACCEPTING_TRAFFIC) {
            problems.write(
                    new ApiException(ErrorCode.NOT_READY, "The server is starting or shutting down.", null, SOON),
                    Exchange.begin(request, ids.next()),
                    response);
        }
    }
}
