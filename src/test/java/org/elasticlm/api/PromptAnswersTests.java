package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;

class PromptAnswersTests {

    private static final ResponseEntity<byte[]> ANSWER = ResponseEntity.ok(new byte[] {1});

    @Test
    void anAnswerIsAwaitedByTheThreadThatAsksForIt() {
        PromptAnswers answers = new PromptAnswers(1, Duration.ofMinutes(1));
        CompletableFuture<ResponseEntity<byte[]>> later = new CompletableFuture<>();
        new Thread(() -> later.complete(ANSWER)).start();

        assertThat(answers.of(later)).isSameAs(ANSWER);
        assertThat(answers.of(CompletableFuture.completedFuture(ANSWER)))
                .as("the place is free again")
                .isSameAs(ANSWER);
    }

    @Test
    void aFailureIsLeftToTheFuture() {
        PromptAnswers answers = new PromptAnswers(1, Duration.ofMinutes(1));
        CompletableFuture<ResponseEntity<byte[]>> failed =
                CompletableFuture.failedFuture(new IllegalStateException("No luck"));
        CompletableFuture<ResponseEntity<byte[]>> cancelled = new CompletableFuture<>();
        cancelled.cancel(false);

        assertThat(answers.of(failed)).isSameAs(failed);
        assertThat(answers.of(cancelled)).isSameAs(cancelled);
    }

    @Test
    void nobodyWaitsForLong() {
        CompletableFuture<ResponseEntity<byte[]>> never = new CompletableFuture<>();

        assertThat(new PromptAnswers(1, Duration.ZERO).of(never)).isSameAs(never);
    }

    @Test
    void whereAllPlacesAreTakenNobodyWaits() {
        CompletableFuture<ResponseEntity<byte[]>> never = new CompletableFuture<>();

        assertThat(new PromptAnswers(0, Duration.ofDays(1)).of(never)).isSameAs(never);
    }

    @Test
    void anInterruptEndsTheWaitAndStays() {
        CompletableFuture<ResponseEntity<byte[]>> never = new CompletableFuture<>();
        Thread.currentThread().interrupt();

        assertThat(new PromptAnswers(1, Duration.ofDays(1)).of(never)).isSameAs(never);
        assertThat(Thread.interrupted()).isTrue();
    }
}
