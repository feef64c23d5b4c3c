package org.elasticlm.console.overview;

import jakarta.servlet.http.HttpServletRequest;
import org.elasticlm.console.access.Visitor;
import org.elasticlm.console.parts.ConsolePaths;
import org.elasticlm.console.parts.TrafficRange;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.metering.RequestFilter;
import org.elasticlm.metering.RequestLogReader;
import org.elasticlm.registry.ModelRegistry;
import org.elasticlm.registry.ModelSummary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What the server is doing now: the page, its written part and its charts' figures. */
@Controller
class OverviewPages {

    private final Overview overview;
    private final RequestLogReader log;
    private final ModelRegistry models;

    OverviewPages(Overview overview, RequestLogReader log, ModelRegistry models) {
        this.overview = overview;
        this.log = log;
        this.models = models;
    }

    @GetMapping(ConsolePaths.HOME)
    String overview(@RequestParam @Nullable String range, HttpServletRequest request, Model model) {
        String only = Visitor.of(request).tenant();
        if (only != null) {
            return "redirect:" + ConsolePaths.TENANTS + "/" + only;
        }
        fill(range, model);
        model.addAttribute("ranges", TrafficRange.values());
        model.addAttribute(
                "unused", log.page(RequestFilter.ALL, null, 1).records().isEmpty());
        model.addAttribute("tryIt", TryIt.rerank(baseAddress(), rerankModel()));
        return "overview/overview";
    }

    @GetMapping("/console/overview/written")
    String written(@RequestParam @Nullable String range, Model model) {
        fill(range, model);
        return "overview/written :: written";
    }

    @GetMapping("/console/overview/figures")
    @ResponseBody
    OverviewCharts figures(@RequestParam @Nullable String range) {
        return overview.charts(TrafficRange.of(range));
    }

    private void fill(@Nullable String key, Model model) {
        TrafficRange range = TrafficRange.of(key);
        model.addAttribute("range", range);
        model.addAttribute("live", overview.text(range));
    }

    private String rerankModel() {
        return models.summaries().stream()
                .filter(model -> model.task() == EncoderTask.RERANK && model.isDefault())
                .map(ModelSummary::name)
                .findFirst()
                .orElse("starter-rerank");
    }

    private static String baseAddress() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    }
}
