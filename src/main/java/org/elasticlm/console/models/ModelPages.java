package org.elasticlm.console.models;

import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.elasticlm.console.parts.ConsolePaths;
import org.elasticlm.console.parts.Notice;
import org.elasticlm.console.parts.RefusedForm;
import org.elasticlm.registry.ModelAlias;
import org.elasticlm.registry.ModelOperator;
import org.elasticlm.registry.ModelRefusedException;
import org.elasticlm.registry.ModelVersion;
import org.elasticlm.registry.PublishedModel;
import org.elasticlm.registry.PublishedModels;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One model: its versions, its aliases, what its widths are worth and what they take here. */
@Controller
@RequestMapping(ConsolePaths.MODELS + "/{name}")
class ModelPages {

    private static final String SELF = "redirect:" + ConsolePaths.MODELS + "/{name}";
    private static final String NOTICE = "notice";

    private final PublishedModels models;
    private final ModelOperator operator;

    ModelPages(PublishedModels models, ModelOperator operator) {
        this.models = models;
        this.operator = operator;
    }

    /**
     * @param version which one is shown; the served one when it is none of the model's
     * @param with which one is shown beside it, if any
     */
    @GetMapping
    String model(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(defaultValue = "") String with,
            Model model) {
        PublishedModel found = models.find(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        ModelVersion shown = version(found, version).orElseGet(() -> served(found));
        List<ModelVersion> versions = new ArrayList<>(List.of(shown));
        version(found, with).filter(other -> other.version() != shown.version()).ifPresent(versions::add);
        model.addAttribute("model", ModelRow.of(found));
        model.addAttribute("aliases", found.aliases().stream().map(AliasRow::of).toList());
        model.addAttribute(
                "champion",
                found.aliases().stream().anyMatch(alias -> alias.alias().equals(ModelAlias.CHAMPION)));
        model.addAttribute("offered", offered(found));
        model.addAttribute("shown", shown.version());
        model.addAttribute("compared", versions.size() > 1 ? versions.get(1).version() : null);
        model.addAttribute("chart", QualityChart.of(versions));
        model.addAttribute("widths", WidthTable.of(versions));
        model.addAttribute(
                "latencies",
                versions.stream()
                        .filter(each -> !each.latency().isEmpty())
                        .map(LatencyTable::of)
                        .toList());
        model.addAttribute("lineages", versions.stream().map(LineageFacts::of).toList());
        return "models/model";
    }

    @PostMapping("/versions/{version}/load")
    String load(@PathVariable String name, @PathVariable int version, Principal by, RedirectAttributes afterwards) {
        return done(afterwards, () -> {
            operator.load(name, version, by.getName());
            return Notice.good("Loaded.", name + "@" + version + " is warmed, measured and answers requests.");
        });
    }

    @PostMapping("/versions/{version}/unload")
    String unload(@PathVariable String name, @PathVariable int version, Principal by, RedirectAttributes afterwards) {
        return done(afterwards, () -> {
            operator.unload(name, version, by.getName());
            return Notice.good("Unloaded.", "Requests that " + name + "@" + version + " had begun end on it.");
        });
    }

    @PostMapping("/versions/{version}/delete")
    String delete(@PathVariable String name, @PathVariable int version, Principal by, RedirectAttributes afterwards) {
        boolean last =
                models.find(name).map(PublishedModel::versions).map(List::size).orElse(0) == 1;
        String next = done(afterwards, () -> {
            operator.delete(name, version, by.getName());
            return Notice.good("Deleted.", name + "@" + version + ". Its number is not given again.");
        });
        return last && models.find(name).isEmpty() ? "redirect:" + ConsolePaths.MODELS : next;
    }

    /** @param typed whether alias and version were typed into a dialog, which then opens again if they are refused */
    @PostMapping("/aliases")
    String move(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String alias,
            @RequestParam int version,
            @RequestParam(defaultValue = "false") boolean typed,
            Principal by,
            RedirectAttributes afterwards) {
        Supplier<Notice> change = () -> {
            ModelAlias moved = operator.promote(name, alias.strip().toLowerCase(Locale.ROOT), version, by.getName());
            return Notice.good(
                    "Moved.", name + "@" + moved.alias() + " means version " + moved.version() + " from now on.");
        };
        return done(afterwards, change, why -> {
            if (typed) {
                afterwards.addFlashAttribute(
                        RefusedForm.ATTRIBUTE,
                        new RefusedForm(
                                "move-alias",
                                Map.of("alias", why),
                                Map.of("alias", List.of(alias), "version", List.of(Integer.toString(version)))));
            } else {
                unchanged(afterwards, why);
            }
        });
    }

    @PostMapping("/aliases/{alias}/rollback")
    String rollBack(
            @PathVariable String name,
            @PathVariable String alias,
            @RequestParam int from,
            Principal by,
            RedirectAttributes afterwards) {
        return done(afterwards, () -> {
            ModelAlias moved = operator.rollBack(name, alias, from, by.getName());
            return Notice.good("Rolled back.", name + "@" + alias + " means version " + moved.version() + " again.");
        });
    }

    @PostMapping("/aliases/{alias}/remove")
    String remove(@PathVariable String name, @PathVariable String alias, Principal by, RedirectAttributes afterwards) {
        return done(afterwards, () -> {
            operator.removeAlias(name, alias, by.getName());
            return Notice.good("Removed.", "Requests for " + name + "@" + alias + " are answered with 404.");
        });
    }

    private static String done(RedirectAttributes afterwards, Supplier<Notice> change) {
        return done(afterwards, change, why -> unchanged(afterwards, why));
    }

    private static void unchanged(RedirectAttributes afterwards, String why) {
        afterwards.addFlashAttribute(NOTICE, Notice.bad("Nothing was changed.", why));
    }

    private static String done(RedirectAttributes afterwards, Supplier<Notice> change, Consumer<String> refused) {
        try {
            afterwards.addFlashAttribute(NOTICE, change.get());
        } catch (ModelRefusedException refusal) {
            if (refusal.kind() == ModelRefusedException.Kind.UNKNOWN) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            }
            refused.accept(String.valueOf(refusal.getMessage()));
        }
        return SELF;
    }

    /** What a form offers besides the aliases that there are. */
    private static List<String> offered(PublishedModel model) {
        List<String> offered = new ArrayList<>(List.of(ModelAlias.CHAMPION, ModelAlias.CANDIDATE));
        model.aliases().stream()
                .map(ModelAlias::alias)
                .filter(alias -> !offered.contains(alias))
                .forEach(offered::add);
        return offered;
    }

    private static ModelVersion served(PublishedModel model) {
        return Optional.ofNullable(model.served())
                .flatMap(model::version)
                .orElseGet(() -> model.versions().get(0));
    }

    private static Optional<ModelVersion> version(PublishedModel model, @Nullable String text) {
        return model.versions().stream()
                .filter(each -> Integer.toString(each.version()).equals(text))
                .findFirst();
    }
}
