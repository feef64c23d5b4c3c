package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class PromptAnswersTests {

    private final Exchange exchange = Exchange.begin(new MockHttpServletRequest("POST", "/v1/embed"), new UUID(1, 2));
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final List<Thread> wording = new ArrayList<>();

    private final Function<String, byte[]> words = computed -> {
        wording.add(Thread.currentThread());
        return computed.getBytes(StandardCharsets.UTF_8);
    };

    @Test
    void anAnswerIsAwaitedAndWrittenByTheThreadThatAsksForIt() throws Exception {
        PromptAnswers answers = new PromptAnswers(1, Duration.ofMinutes(1));
        CompletableFuture<String> later = new CompletableFuture<>();
        new Thread(() -> later.complete("[1]")).start();

        assertThat(of(answers, later)).isNull();
        assertThat(of(answers, CompletableFuture.completedFuture("[2]")))
                .as("the place is free again")
                .isNull();
        assertThat(response.getContentAsString()).isEqualTo("[1][2]");
        assertThat(response.getContentType()).isEqualTo("application/json");
        assertThat(response.getContentLength()).isEqualTo(3);
        assertThat(response.getHeader("X-Request-Id")).isEqualTo(exchange.requestId());
        assertThat(wording).containsOnly(Thread.currentThread()).hasSize(2);
    }

    @Test
    void aFailureIsLeftToTheFuture() {
        PromptAnswers answers = new PromptAnswers(1, Duration.ofMinutes(1));
        IllegalStateException failure = new IllegalStateException("No luck");
        CompletableFuture<String> cancelled = new CompletableFuture<>();
        cancelled.cancel(false);

        assertThat((CompletableFuture<?>) of(answers, CompletableFuture.failedFuture(failure)))
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .withCause(failure);
        assertThat((CompletableFuture<?>) of(answers, cancelled)).failsWithin(Duration.ofSeconds(30));
        assertThat(wording).isEmpty();
    }

    @Test
    void whatCannotBePutIntoWordsIsTheRequestsFailure() {
        PromptAnswers answers = new PromptAnswers(1, Duration.ofMinutes(1));
        assertThatThrownBy(() -> answers.of(exchange, response, CompletableFuture.completedFuture(1), one -> {
                    throw new IllegalStateException("No words");
                }))
                .hasMessage("No words");
        assertThat(response.isCommitted()).isFalse();
    }

    @Test
    void nobodyWaitsForLong() {
        assertAnsweredLater(new PromptAnswers(1, Duration.ZERO));
    }

    @Test
    void whereAllPlacesAreTakenNobodyWaits() {
        assertAnsweredLater(new PromptAnswers(0, Duration.ofDays(1)));
    }

    @Test
    void anInterruptEndsTheWaitAndStays() {
        Thread.currentThread().interrupt();
        Object answer = of(new PromptAnswers(1, Duration.ofDays(1)), new CompletableFuture<>());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(answer).isInstanceOf(CompletableFuture.class);
    }

    /** By a future, for which no thread is held. */
    private void assertAnsweredLater(PromptAnswers answers) {
        CompletableFuture<String> computed = new CompletableFuture<>();
        Object answer = of(answers, computed);
        computed.complete("[3]");
        assertThat(answer)
                .asInstanceOf(InstanceOfAssertFactories.COMPLETABLE_FUTURE)
                .succeedsWithin(Duration.ofSeconds(30))
                .isEqualTo(ApiJson.answer("[3]".getBytes(StandardCharsets.UTF_8)));
        assertThat(wording).hasSize(1);
        assertThat(response.getContentAsByteArray()).isEmpty();
    }

    private @Nullable Object of(PromptAnswers answers, CompletableFuture<String> computed) {
        return answers.of(exchange, response, computed, words);
    }
}
