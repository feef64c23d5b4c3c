package org.elasticlm.console.settings;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.elasticlm.account.Theme;
import org.elasticlm.console.access.Visitor;
import org.elasticlm.console.parts.ConsolePaths;
import org.elasticlm.console.parts.Format;
import org.elasticlm.console.parts.Notice;
import org.elasticlm.housekeeping.Departure;
import org.elasticlm.housekeeping.Housekeeping;
import org.elasticlm.housekeeping.KeepingRules;
import org.elasticlm.housekeeping.KeepingState;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How records are kept, and what they take up. */
@Controller
class SettingsPages {

    private static final String TEMPLATE = "settings/settings";
    private static final String SELF = "redirect:" + ConsolePaths.SETTINGS;
    private static final String RESET = ConsolePaths.SETTINGS + "/reset";
    private static final String NOTICE = "notice";
    private static final String FORM = "form";

    private final Housekeeping housekeeping;

    SettingsPages(Housekeeping housekeeping) {
        this.housekeeping = housekeeping;
    }

    @GetMapping(ConsolePaths.SETTINGS)
    String settings(Model model) {
        return page(model, housekeeping.state(), Map.of());
    }

    /** @param confirmed whether days that go for good were agreed to */
    @PostMapping(ConsolePaths.SETTINGS)
    String change(
            @ModelAttribute(FORM) KeepingForm form,
            @RequestParam(defaultValue = "false") boolean confirmed,
            HttpServletRequest request,
            Model model,
            RedirectAttributes afterwards) {
        String who = owner(request);
        KeepingState state = housekeeping.state();
        Map<String, String> errors = form.errors();
        if (errors.isEmpty() && outdated(form.seen(), state)) {
            return meanwhile(form, model);
        }
        if (!errors.isEmpty()) {
            model.addAttribute(
                    NOTICE, Notice.bad("Not saved.", "See the messages next to the fields; the old settings hold."));
            return page(model, state, errors);
        }
        KeepingRules rules = form.rules();
        if (asks(rules, confirmed, ConsolePaths.SETTINGS, model)) {
            return page(model, state, errors);
        }
        return housekeeping.change(rules, form.seen(), who) ? saved("Saved.", afterwards) : meanwhile(form, model);
    }

    /**
     * @param confirmed as above
     * @param seen fingerprint of the rules that were shown
     */
    @PostMapping(RESET)
    String reset(
            @RequestParam(defaultValue = "false") boolean confirmed,
            @RequestParam @Nullable String seen,
            HttpServletRequest request,
            Model model,
            RedirectAttributes afterwards) {
        String who = owner(request);
        KeepingState state = housekeeping.state();
        KeepingForm form = KeepingForm.of(state.configured()).beside(state.rules());
        if (outdated(seen, state)) {
            return meanwhile(form, model);
        }
        if (asks(state.configured(), confirmed, RESET, model)) {
            model.addAttribute(FORM, form);
            return page(model, state, Map.of());
        }
        return housekeeping.reset(seen, who) ? saved("Back to the configuration.", afterwards) : meanwhile(form, model);
    }

    private static boolean outdated(@Nullable String seen, KeepingState state) {
        return seen != null && !seen.equals(state.rules().fingerprint());
    }

    /** Nothing is changed over someone else's head; what was typed stays in the form. */
    private String meanwhile(KeepingForm form, Model model) {
        KeepingState state = housekeeping.state();
        Instant changed = state.changed();
        String who = changed == null
                ? "Someone went back to the configuration meanwhile"
                : state.who() + " changed the settings at " + Format.time(changed) + " UTC";
        KeepingForm holds = KeepingForm.of(state.rules());
        model.addAttribute(
                NOTICE,
                Notice.bad(
                        "Not saved.",
                        who + ": requests " + holds.requestDays() + " days, captured texts " + holds.textDays()
                                + " days, new tenants begin with capture "
                                + (state.rules().captureNewTenants() ? "on" : "off")
                                + ". What you asked for is still in the form; save again to replace that."));
        model.addAttribute(FORM, form.beside(state.rules()));
        return page(model, state, Map.of());
    }

    /** Asked here as well as of the address: what is dropped is gone for good. */
    private static String owner(HttpServletRequest request) {
        Visitor visitor = Visitor.of(request);
        if (!visitor.settings()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN, "Only owners change the settings");
        }
        return visitor.name();
    }

    /** @param at where whoever agrees is to say so */
    private boolean asks(KeepingRules rules, boolean confirmed, String at, Model model) {
        if (confirmed) {
            return false;
        }
        String leaving = Stream.of(
                        text(housekeeping.requestsLeaving(rules.retention()), "requests"),
                        text(housekeeping.textsLeaving(rules.retention()), "captured texts"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", and "));
        if (leaving.isEmpty()) {
            return false;
        }
        model.addAttribute("confirmAt", at);
        model.addAttribute(
                "question", leaving + ", would be dropped at once and for good. Usage reports keep their sums.");
        return true;
    }

    private static String text(Departure leaving, String what) {
        if (leaving.nothing()) {
            return "";
        }
        String days = leaving.days() == 1 ? "1 day" : Format.count(leaving.days()) + " days";
        return days + " of " + what + ", about " + Format.count(leaving.rows()) + " of them";
    }

    private String page(Model model, KeepingState state, Map<String, String> errors) {
        Instant now = Instant.now();
        if (!model.containsAttribute(FORM)) {
            model.addAttribute(FORM, KeepingForm.of(state.rules()));
        }
        model.addAttribute("errors", errors);
        model.addAttribute("state", state);
        Instant changed = state.changed();
        model.addAttribute(
                "origin",
                changed == null
                        ? "as the configuration says"
                        : "set by " + state.who() + ", " + Format.time(changed) + " UTC");
        model.addAttribute("configured", KeepingForm.of(state.configured()));
        model.addAttribute(
                "partitions",
                PartitionTable.of(housekeeping.days(), state.rules().retention(), now));
        model.addAttribute("texts", PartitionTable.textsSummary(housekeeping.daysOfTexts()));
        model.addAttribute("themes", Theme.values());
        return TEMPLATE;
    }

    private static String saved(String title, RedirectAttributes afterwards) {
        afterwards.addFlashAttribute(NOTICE, Notice.good(title, "In force on every server within two seconds."));
        return SELF;
    }
}
