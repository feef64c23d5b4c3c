package org.elasticlm.console.playground;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.elasticlm.console.access.Visitor;
import org.elasticlm.console.parts.ConsolePaths;
import org.elasticlm.console.parts.Notice;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.registry.ModelRegistry;
import org.elasticlm.registry.ModelSummary;
import org.elasticlm.registry.WidthSummary;
import org.elasticlm.tenant.TenantStatus;
import org.elasticlm.tenant.TenantSummary;
import org.elasticlm.tenant.Tenants;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** The playground: a form that is filled in already, and what its input gives at every width. */
@Controller
class PlaygroundPages {

    private static final String VIEW = "playground/playground";
    private static final String FIRST_TENANT = "demo";

    private final Tenants tenants;
    private final ModelRegistry models;
    private final PlaygroundRuns runs;

    PlaygroundPages(Tenants tenants, ModelRegistry models, PlaygroundRuns runs) {
        this.tenants = tenants;
        this.models = models;
        this.runs = runs;
    }

    @GetMapping(ConsolePaths.PLAYGROUND)
    String filledIn(HttpServletRequest request, Model model) {
        List<TenantSummary> choices = tenants(Visitor.of(request));
        String tenant = choices.stream()
                .map(TenantSummary::name)
                .filter(FIRST_TENANT::equals)
                .findFirst()
                .orElse(choices.isEmpty() ? "" : choices.get(0).name());
        List<ModelSummary> served = models.summaries();
        String first = served.stream()
                .filter(each -> each.task() == EncoderTask.RERANK && each.isDefault())
                .map(ModelSummary::id)
                .findFirst()
                .orElse(served.isEmpty() ? "" : served.get(0).id());
        return shown(Example.form(tenant, first, widths(served)), choices, Map.of(), model);
    }

    @PostMapping(ConsolePaths.PLAYGROUND)
    String run(@ModelAttribute("form") PlaygroundForm form, HttpServletRequest request, Model model) {
        Visitor visitor = Visitor.of(request);
        if (!visitor.tries()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        List<TenantSummary> choices = tenants(visitor);
        TenantSummary tenant = choices.stream()
                .filter(each -> each.name().equals(form.tenant()))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
        Optional<ModelSummary> chosen = models.summaries().stream()
                .filter(each -> each.id().equals(form.model()))
                .findFirst();
        Map<String, String> errors = form.errors();
        if (chosen.isEmpty()) {
            model.addAttribute("notice", Notice.bad("This model is not served any more.", "Choose another one."));
        } else if (errors.isEmpty()) {
            RankTable table = runs.run(form, chosen.get(), tenant);
            model.addAttribute("table", table);
            model.addAttribute("reranked", chosen.get().task() == EncoderTask.RERANK);
            if (table.runs().isEmpty()) {
                model.addAttribute(
                        "notice", Notice.warn("This model has none of the chosen widths.", "Choose others."));
            } else {
                double widest = table.runs().get(0).asked();
                model.addAttribute(
                        "codes",
                        ClientCode.of(
                                ConsolePaths.server(),
                                chosen.get().task(),
                                chosen.get().id(),
                                widest,
                                form));
            }
        }
        return shown(form, choices, errors, model);
    }

    private String shown(PlaygroundForm form, List<TenantSummary> choices, Map<String, String> errors, Model model) {
        List<ModelSummary> served = models.summaries();
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("tenants", choices);
        model.addAttribute("models", served);
        model.addAttribute("widths", widths(served));
        return VIEW;
    }

    /** Whose promise a visitor may use: a tenant admin their own, everyone else any that is served. */
    private List<TenantSummary> tenants(Visitor visitor) {
        return tenants.list().stream()
                .filter(tenant -> visitor.everyone() || tenant.name().equals(visitor.tenant()))
                .filter(tenant -> tenant.status() == TenantStatus.ACTIVE)
                .toList();
    }

    /** Of all models, widest first. */
    private static List<Double> widths(List<ModelSummary> served) {
        return served.stream()
                .flatMap(model -> model.widths().stream())
                .map(WidthSummary::width)
                .distinct()
                .sorted((one, other) -> Double.compare(other, one))
                .toList();
    }
}
