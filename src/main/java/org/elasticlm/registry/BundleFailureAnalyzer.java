package org.elasticlm.registry;

import org.elasticlm.bundle.BundleException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns a bundle that cannot be served into what was wrong and what to do. */
final class BundleFailureAnalyzer extends AbstractFailureAnalyzer<BundleException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BundleException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
    }
}
