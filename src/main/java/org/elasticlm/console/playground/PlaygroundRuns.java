package org.elasticlm.console.playground;

import java.util.ArrayList;
import java.util.List;
import org.elasticlm.api.Trial;
import org.elasticlm.api.TrialCalls;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.registry.ModelSummary;
import org.elasticlm.registry.WidthSummary;
import org.elasticlm.tenant.TenantSummary;
import org.springframework.stereotype.Component;

/** Computes a filled-in form at each of its widths, one after the other, so that none waits for another. */
@Component
class PlaygroundRuns {

    private final TrialCalls calls;

    PlaygroundRuns(TrialCalls calls) {
        this.calls = calls;
    }

    /** Widths that the model does not have are left out. */
    RankTable run(PlaygroundForm form, ModelSummary model, TenantSummary tenant) {
        List<Double> served = model.widths().stream().map(WidthSummary::width).toList();
        List<Double> widths = form.widths().stream().filter(served::contains).toList();
        return RankTable.of(
                form.lines(),
                model.task() == EncoderTask.RERANK
                        ? rerank(form, model, tenant, widths)
                        : search(form, model, tenant, widths));
    }

    private List<WidthRun> rerank(PlaygroundForm form, ModelSummary model, TenantSummary tenant, List<Double> widths) {
        List<WidthRun> runs = new ArrayList<>();
        for (double width : widths) {
            Trial trial = calls.rerank(tenant, model.id(), width, form.asked(), form.lines());
            Trial.Answer answer = trial.answer();
            runs.add(new WidthRun(
                    width,
                    trial,
                    answer == null
                            ? List.of()
                            : answer.rows().stream()
                                    .map(row -> 1 / (1 + Math.exp(-row[0])))
                                    .toList()));
        }
        return runs;
    }

    /** As a search does it: documents at full width, whatever the load, and the query at each width. */
    private List<WidthRun> search(PlaygroundForm form, ModelSummary model, TenantSummary tenant, List<Double> widths) {
        Trial stored = calls.embed(tenant, model.id(), null, true, form.lines());
        Trial.Answer documents = stored.answer();
        if (documents == null) {
            return widths.stream()
                    .map(width -> new WidthRun(width, stored, List.of()))
                    .toList();
        }
        List<WidthRun> runs = new ArrayList<>();
        for (double width : widths) {
            Trial trial = calls.embed(tenant, model.id(), width, false, List.of(form.asked()));
            Trial.Answer answer = trial.answer();
            runs.add(new WidthRun(
                    width,
                    trial,
                    answer == null
                            ? List.of()
                            : documents.rows().stream()
                                    .map(document -> product(answer.rows().get(0), document))
                                    .toList()));
        }
        return runs;
    }

    /** The cosine, since both have unit length. */
    private static double product(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }
}
