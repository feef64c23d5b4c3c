package org.elasticlm.console.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.elasticlm.console.parts.Notice;
import org.elasticlm.encoder.Width;
import org.elasticlm.registry.ServedModel;
import org.elasticlm.tenant.TenantSummary;
import org.elasticlm.tenant.Tenants;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Recorded load under every policy. A replay that takes longer than a page may goes on, and the page asks for it again. */
@Controller
class ReplayPages {

    static final String PATH = "/console/schedule/replay";

    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final ReplaySource source;
    private final ReplayDesk desk;
    private final Tenants tenants;
    private final InstantSource clock = InstantSource.system();

    ReplayPages(ReplaySource source, ReplayDesk desk, Tenants tenants) {
        this.source = source;
        this.desk = desk;
        this.tenants = tenants;
    }

    @GetMapping(PATH)
    String page(@ModelAttribute("search") ReplaySearch search, Model model) {
        fill(search, model);
        return "replay/replay";
    }

    @GetMapping(PATH + "/result")
    String result(@ModelAttribute("search") ReplaySearch search, Model model) {
        fill(search, model);
        return "replay/result :: result";
    }

    private void fill(ReplaySearch search, Model model) {
        List<ServedModel> models = source.models();
        Optional<ServedModel> chosen = search.namesModel() ? search.modelAmong(models) : mostUsed(search.range());
        Optional<TenantSummary> tenant =
                search.namesTenant() ? tenants.findByName(String.valueOf(search.tenant())) : Optional.empty();
        double inForce = source.inForce().fixedWidth();
        Optional<Double> fixed = chosen.flatMap(one -> search.fixedWidth(one, inForce));
        model.addAttribute("ranges", ReplayRange.values());
        model.addAttribute("range", search.range());
        model.addAttribute("models", models.stream().map(ServedModel::id).toList());
        model.addAttribute("model", chosen.map(ServedModel::id).orElse(""));
        model.addAttribute(
                "widths",
                chosen.map(one -> one.widths().stream().map(Width::value).toList())
                        .orElse(List.of()));
        model.addAttribute("fixed", fixed.map(String::valueOf).orElse(""));
        model.addAttribute(
                "tenants", tenants.list().stream().map(TenantSummary::name).toList());
        if (search.namesModel() && chosen.isEmpty()) {
            refuse(model, "There is no loaded model " + search.model() + ". Choose another one.");
        } else if (search.namesTenant() && tenant.isEmpty()) {
            refuse(model, "There is no tenant " + search.tenant() + ". Choose another one.");
        } else if (chosen.isPresent() && fixed.isEmpty()) {
            refuse(
                    model,
                    chosen.get().id() + " has no width " + search.fixed()
                            + ". Choose another one for the policy fixed.");
        } else if (chosen.isPresent() && fixed.isPresent()) {
            replay(new ReplayQuestion(search.range(), chosen.get().id(), fixed.get()), tenant.orElse(null), model);
        }
    }

    private void replay(ReplayQuestion question, @Nullable TenantSummary tenant, Model model) {
        Optional<ReplayRun> asked = desk.ask(question);
        if (asked.isEmpty()) {
            refuse(model, "Too many replays wait already. Reload the page in a minute.");
            return;
        }
        ReplayRun run = asked.get();
        try {
            ReplayOutcome outcome = run.await(PATIENCE);
            ReplayView view = outcome.policies().isEmpty() ? null : ReplayView.of(outcome, tenant);
            model.addAttribute("view", view);
        } catch (TimeoutException goesOn) {
            model.addAttribute("run", run);
        } catch (ExecutionException failed) {
            refuse(model, "The replay failed; the server's log has more. Reload the page in a minute to try again.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            refuse(model, "The server is shutting down.");
        }
    }

    private Optional<ServedModel> mostUsed(ReplayRange range) {
        Instant now = clock.instant();
        return source.mostUsed(ReplaySource.hours(now.minus(range.length()), now));
    }

    private static void refuse(Model model, String why) {
        model.addAttribute("problem", Notice.bad("Nothing to show.", why));
    }
}
