package org.elasticlm.console.schedule;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.elasticlm.console.access.Visitor;
import org.elasticlm.console.parts.Notice;
import org.elasticlm.inference.EngineMonitor;
import org.elasticlm.registry.ModelRegistry;
import org.elasticlm.registry.WidthSummary;
import org.elasticlm.scheduling.Policy;
import org.elasticlm.steering.Steering;
import org.elasticlm.steering.SteeringState;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the schedule decides and why, and which one decides. */
@Controller
class SchedulePages {

    static final String PATH = "/console/schedule";
    private static final String SELF = "redirect:" + PATH;
    private static final String NOTICE = "notice";
    private static final int LONGEST_MINUTES = 7 * 24 * 60;

    private final EngineMonitor engine;
    private final Steering steering;
    private final ModelRegistry models;

    SchedulePages(EngineMonitor engine, Steering steering, ModelRegistry models) {
        this.engine = engine;
        this.steering = steering;
        this.models = models;
    }

    @GetMapping(PATH)
    String schedule(Model model) {
        live(model);
        SteeringState state = steering.state();
        model.addAttribute("state", ScheduleChoiceText.of(state));
        model.addAttribute("policies", PolicyChoice.all());
        model.addAttribute("widths", widths());
        model.addAttribute("lengths", PinLength.values());
        return "schedule/schedule";
    }

    @GetMapping(PATH + "/live")
    String live(Model model) {
        model.addAttribute("live", ScheduleView.of(engine.status()));
        return "schedule/live :: live";
    }

    @PostMapping(PATH + "/policy")
    String choose(
            @RequestParam(defaultValue = "") String policy,
            @RequestParam(defaultValue = "") String fixedWidth,
            HttpServletRequest request,
            RedirectAttributes afterwards) {
        Optional<Policy> chosen = Arrays.stream(Policy.values())
                .filter(known -> known.toString().equals(policy))
                .findFirst();
        Optional<Double> width = width(fixedWidth);
        if (chosen.isEmpty() || width.isEmpty()) {
            return refused(
                    chosen.isEmpty() ? "There is no policy of that name." : "No model has that width.", afterwards);
        }
        steering.choosePolicy(chosen.get(), width.get(), Visitor.of(request).name());
        return done("Policy chosen.", chosen.get() + " decides from the next batch on.", afterwards);
    }

    @PostMapping(PATH + "/reset")
    String reset(HttpServletRequest request, RedirectAttributes afterwards) {
        steering.reset(Visitor.of(request).name());
        return done("Policy reset.", "The settings decide from the next batch on, without a pin.", afterwards);
    }

    @PostMapping(PATH + "/pin")
    String pin(
            @RequestParam(defaultValue = "") String width,
            @RequestParam(defaultValue = "0") int minutes,
            HttpServletRequest request,
            RedirectAttributes afterwards) {
        Optional<Double> pinned = width(width);
        if (pinned.isEmpty() || minutes < 1 || minutes > LONGEST_MINUTES) {
            return refused(
                    pinned.isEmpty()
                            ? "No model has that width."
                            : "A pin lasts from 1 minute to " + LONGEST_MINUTES + ".",
                    afterwards);
        }
        steering.pin(
                pinned.get(), Duration.ofMinutes(minutes), Visitor.of(request).name());
        return done("Width pinned.", "Everybody is served at it, as far as tenants' limits allow.", afterwards);
    }

    @PostMapping(PATH + "/unpin")
    String unpin(HttpServletRequest request, RedirectAttributes afterwards) {
        steering.unpin(Visitor.of(request).name());
        return done("Pin taken back.", "The policy decides from the next batch on.", afterwards);
    }

    /** Of all models, widest first. */
    private List<Double> widths() {
        return models.summaries().stream()
                .flatMap(model -> model.widths().stream())
                .map(WidthSummary::width)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private Optional<Double> width(String text) {
        return widths().stream().filter(known -> known.toString().equals(text)).findFirst();
    }

    private static String done(String title, String detail, RedirectAttributes afterwards) {
        afterwards.addFlashAttribute(NOTICE, Notice.good(title, detail));
        return SELF;
    }

    private static String refused(String why, RedirectAttributes afterwards) {
        afterwards.addFlashAttribute(NOTICE, Notice.bad("Nothing was changed.", why));
        return SELF;
    }
}
