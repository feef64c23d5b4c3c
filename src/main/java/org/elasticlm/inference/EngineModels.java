package org.elasticlm.inference;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.elasticlm.registry.Retirement;
import org.elasticlm.registry.ServedModel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models that the engine computes, those that it is still measuring, and those that it lets go of. Any thread asks for a
 * change; the engine's thread makes it, a step at a time, so that what is served meanwhile waits for one batch at most.
 */
final class EngineModels {

    private static final Logger log = LoggerFactory.getLogger(EngineModels.class);
    /** Under a load that leaves no pause, a step is taken this often all the same. */
    private static final double PATIENCE_MILLIS = 100;
    /** How often it is looked whether a model that ends is still held. */
    private static final double RETIREMENT_MILLIS = 20;

    private final ModelWarmUp warmUp;
    private final Queue<Preparation> asked = new ConcurrentLinkedQueue<>();
    private final Queue<Retirement> retiring = new ConcurrentLinkedQueue<>();
    private final List<ServedModel> served = new CopyOnWriteArrayList<>();

    private final Queue<Preparation> open = new ArrayDeque<>(); // the engine's thread only, as all below
    private @Nullable BooleanSupplier steps;
    private double lastStepMillis;

    private record Preparation(ServedModel model, CompletableFuture<Void> done) {}

    EngineModels(ModelWarmUp warmUp, List<ServedModel> models) {
        this.warmUp = warmUp;
        served.addAll(models);
    }

    List<ServedModel> served() {
        return served;
    }

    /**
     * Measures the first models, before anything is served.
     *
     * @param wanted asked before every step
     */
    void warmUp(BooleanSupplier wanted) {
        for (ServedModel model : served) {
            BooleanSupplier measuring = warmUp.begin(model);
            boolean more = true;
            while (more && wanted.getAsBoolean()) {
                more = measuring.getAsBoolean();
            }
        }
    }

    CompletableFuture<Void> prepare(ServedModel model) {
        Preparation preparation = new Preparation(model, new CompletableFuture<>());
        asked.add(preparation);
        return preparation.done();
    }

    void retire(Retirement retirement) {
        retiring.add(retirement);
    }

    /** Until when the engine's thread may sleep, though no request comes. */
    double wakeMillis(double nowMillis) {
        if (!open.isEmpty() || !asked.isEmpty()) {
            return nowMillis;
        }
        return retiring.isEmpty() ? Double.POSITIVE_INFINITY : nowMillis + RETIREMENT_MILLIS;
    }

    /**
     * One step of what is to be done.
     *
     * @param idle whether no request waits
     * @param waits whether work for a model is accepted and has not ended
     */
    void step(boolean idle, double nowMillis, Predicate<ServedModel> waits) {
        letGo(waits);
        for (Preparation next = asked.poll(); next != null; next = asked.poll()) {
            open.add(next);
        }
        Preparation preparation = open.peek();
        if (preparation == null || (!idle && nowMillis < lastStepMillis + PATIENCE_MILLIS)) {
            return;
        }
        try {
            if (steps == null) {
                steps = warmUp.begin(preparation.model());
            }
            if (!steps.getAsBoolean()) {
                served.add(preparation.model());
                end(preparation);
                preparation.done().complete(null);
            }
        } catch (RuntimeException | Error failure) {
            log.error("{} cannot be computed", preparation.model().id(), failure);
            end(preparation);
            preparation.done().completeExceptionally(failure);
        }
        lastStepMillis = nowMillis;
    }

    private void end(Preparation preparation) {
        open.remove(preparation);
        steps = null;
    }

    private void letGo(Predicate<ServedModel> waits) {
        retiring.removeIf(retirement -> {
            if (!retirement.usage().over() || waits.test(retirement.model())) {
                return false;
            }
            served.remove(retirement.model());
            retirement.ended().run();
            return true;
        });
    }

    /** Nothing is measured any more. */
    void stop() {
        IllegalStateException stopped = new IllegalStateException("The server is shutting down");
        open.forEach(each -> each.done().completeExceptionally(stopped));
        asked.forEach(each -> each.done().completeExceptionally(stopped));
    }
}
