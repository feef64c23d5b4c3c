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
 * change; the engine's thread makes it, a step at a time, so that what is served meanwhile waits for one batch at most, and
 * under load has the engine for most of the time.
 */
final class EngineModels {

    private static final Logger log = LoggerFactory.getLogger(EngineModels.class);

    /** Between two batches the queue is often empty for a moment. So long without work it is idle. */
    private static final double QUIET_MILLIS = 20;

    /** Under a load that leaves no pause, a step is taken all the same, after so long and so many times what the last took. */
    private static final double PATIENCE_MILLIS = 100;

    private static final double PATIENCE_STEPS = 4;

    /** How often it is looked whether a model that ends is still held. */
    private static final double RETIREMENT_MILLIS = 20;

    private final ModelWarmUp warmUp;
    private final NanoClock clock;
    private final Queue<Preparation> asked = new ConcurrentLinkedQueue<>();
    private final Queue<Retirement> retiring = new ConcurrentLinkedQueue<>();
    private final List<ServedModel> served = new CopyOnWriteArrayList<>();

    private final Queue<Preparation> open = new ArrayDeque<>(); // the engine's thread only, as all below
    private @Nullable BooleanSupplier steps;
    private double busyMillis = Double.NEGATIVE_INFINITY; // when work was last seen
    private double nextStepMillis = Double.NEGATIVE_INFINITY; // without a pause

    private record Preparation(ServedModel model, CompletableFuture<Void> done) {}

    EngineModels(ModelWarmUp warmUp, List<ServedModel> models, NanoClock clock) {
        this.warmUp = warmUp;
        this.clock = clock;
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
    double wakeMillis() {
        double step = open.isEmpty() && asked.isEmpty()
                ? Double.POSITIVE_INFINITY
                : Math.min(busyMillis + QUIET_MILLIS, nextStepMillis);
        return retiring.isEmpty() ? step : Math.min(step, clock.millis() + RETIREMENT_MILLIS);
    }

    /**
     * One step of what is to be done.
     *
     * @param idle whether no request waits
     * @param waits whether work for a model is accepted and has not ended
     */
    void step(boolean idle, Predicate<ServedModel> waits) {
        double begin = clock.millis();
        if (!idle) {
            busyMillis = begin;
        }
        letGo(waits);
        for (Preparation next = asked.poll(); next != null; next = asked.poll()) {
            open.add(next);
        }
        Preparation preparation = open.peek();
        if (preparation == null || (begin < busyMillis + QUIET_MILLIS && begin < nextStepMillis)) {
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
        double end = clock.millis();
        nextStepMillis = end + Math.max(PATIENCE_MILLIS, PATIENCE_STEPS * (end - begin));
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
