package org.elasticlm.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.inference.ServiceTerms;
import org.elasticlm.registry.ModelChoice;
import org.elasticlm.registry.ModelRegistry;
import org.elasticlm.registry.ServedModel;
import org.elasticlm.tokenization.TokenizedText;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells what texts, or pairs of texts, are. All inputs of a request are computed at one width. */
@RestController
class ClassifyController {

    private final ModelRegistry models;
    private final Computation computation;
    private final ApiJson json;
    private final PromptAnswers answers;
    private final ApiSettings settings;

    ClassifyController(
            ModelRegistry models, Computation computation, ApiJson json, PromptAnswers answers, ApiSettings settings) {
        this.models = models;
        this.computation = computation;
        this.json = json;
        this.answers = answers;
        this.settings = settings;
    }

    @PostMapping("/v1/classify")
    @Nullable
    Object classify(HttpServletRequest request, HttpServletResponse response) {
        Exchange exchange = Exchange.of(request);
        RequestControls controls = RequestControls.of(request);
        ClassifyBody body = json.read(request, ClassifyBody.class);
        ModelChoice choice = exchange.uses(models.lease(body.model(), EncoderTask.CLASSIFY));
        ServedModel model = choice.model();
        ServiceTerms terms = controls.terms(exchange.caller(), choice, false);

        List<ClassifyInputs.Input> inputs = ClassifyInputs.of(
                TextRules.requireSize(body.inputs(), "inputs", settings.maxItems()), settings.maxCharacters());
        Truncation truncation = Truncation.parse(body.truncate());
        if (truncation == Truncation.START && inputs.stream().anyMatch(input -> input.other() != null)) {
            throw ApiException.invalid(
                    "truncate", "truncate must be NONE or END for pairs; their second text is cut at its end.");
        }

        List<TokenizedText> texts = computation.tokenize(
                exchange,
                model,
                terms,
                false,
                () -> inputs.stream()
                        .map(input -> input.tokenize(model, truncation))
                        .toList());
        List<String> warnings = truncation.check(texts, "inputs", model.maxTokens());
        boolean rawScores = Boolean.TRUE.equals(body.rawScores());
        return answers.of(
                exchange,
                response,
                computation.compute(exchange, model, texts, terms, false),
                result -> json.bytes(ClassifyReply.of(
                        exchange.requestId(),
                        model.id(),
                        model.labels(),
                        result.rows(),
                        rawScores,
                        exchange.tokens(),
                        warnings)));
    }
}
