package org.elasticlm.console.requests;

import java.util.List;
import java.util.stream.Stream;
import org.elasticlm.api.ApiRoutes;
import org.elasticlm.console.parts.AnswerKind;
import org.elasticlm.metering.AnswerFilter;
import org.jspecify.annotations.Nullable;

/** Answers that the request log can be filtered by. The key stands in addresses. */
public record AnswerChoice(String key, String label, AnswerFilter filter) {

    public static final AnswerChoice LATE = new AnswerChoice("late", "late (over the target)", AnswerFilter.LATE);
    public static final AnswerChoice ERRORS = new AnswerChoice("errors", "errors (5xx)", AnswerFilter.ERRORS);

    static final List<AnswerChoice> ALL = Stream.of(
                    Stream.of(of(AnswerKind.SERVED), LATE),
                    Stream.of(AnswerKind.SHED, AnswerKind.FAILED).map(AnswerChoice::of),
                    Stream.of(ERRORS, of(AnswerKind.REJECTED)),
                    ApiRoutes.ERROR_STATUSES.stream().map(AnswerChoice::of))
            .flatMap(choices -> choices)
            .toList();

    private static AnswerChoice of(AnswerKind kind) {
        return new AnswerChoice(kind.key(), kind.label(), AnswerFilter.of(kind.statusClass()));
    }

    private static AnswerChoice of(int status) {
        return new AnswerChoice(Integer.toString(status), Integer.toString(status), AnswerFilter.of(status));
    }

    static @Nullable AnswerChoice ofKey(@Nullable String key) {
        return ALL.stream().filter(choice -> choice.key.equals(key)).findFirst().orElse(null);
    }
}
