package org.elasticlm.registry;

import com.google.errorprone.annotations.concurrent.GuardedBy;

/** Counts the requests that are on their way through a model, so that it is closed under none of them. */
public final class ModelUsage {

    @GuardedBy("this")
    private int requests;

    @GuardedBy("this")
    private boolean retired;

    /** False when the model takes no more requests. */
    synchronized boolean begin() {
        if (retired) {
            return false;
        }
        requests++;
        return true;
    }

    synchronized void end() {
        requests--;
    }

    /** From now on no request begins. */
    synchronized void retire() {
        retired = true;
    }

    /** Whether no request holds the model and none ever will. */
    public synchronized boolean over() {
        return retired && requests == 0;
    }

    synchronized int requests() {
        return requests;
    }
}
