package org.elasticlm.console.replay;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Runs replays one after another on a thread of its own, since the engine needs the cores more than a page does. Whoever asks
 * the same within a minute gets the same answer.
 */
@Component
final class ReplayDesk implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ReplayDesk.class);
    private static final int MOST_WAITING = 8;

    private final Replaying maker;
    private final InstantSource clock;
    private final ExecutorService thread =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), work -> {
                Thread made = new Thread(work, "replay");
                made.setDaemon(true);
                made.setPriority(Thread.MIN_PRIORITY);
                return made;
            });

    /** Guarded by this. */
    private final Map<ReplayQuestion, ReplayRun> runs = new HashMap<>();

    @Autowired
    ReplayDesk(Replaying maker) {
        this(maker, InstantSource.system());
    }

    ReplayDesk(Replaying maker, InstantSource clock) {
        this.maker = maker;
        this.clock = clock;
    }

    /** Empty when too many wait already. */
    synchronized Optional<ReplayRun> ask(ReplayQuestion question) {
        runs.values().removeIf(run -> run.stale(clock.instant()));
        ReplayRun known = runs.get(question);
        if (known != null) {
            return Optional.of(known);
        }
        ReplayRun run = new ReplayRun(clock.instant());
        try {
            thread.execute(() -> serve(question, run));
        } catch (RejectedExecutionException full) {
            return Optional.empty();
        }
        runs.put(question, run);
        return Optional.of(run);
    }

    private void serve(ReplayQuestion question, ReplayRun run) {
        try {
            run.end(maker.make(question, run.begun(), run::progress));
        } catch (RuntimeException | Error failure) {
            log.error(
                    "The replay of {} over the {} failed",
                    question.model(),
                    question.range().label(),
                    failure);
            run.fail(failure);
        }
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
