package org.elasticlm.api;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands where the container itself writes what was wrong: it had no request that it could have handed on. */
final class ProblemValve extends ErrorReportValve {

    private static final Logger log = LoggerFactory.getLogger(ProblemValve.class);

    private final ContainerFailures failures;

    ProblemValve(ContainerFailures failures) {
        this.failures = failures;
        setShowServerInfo(false);
        setShowReport(false);
    }

    @Override
    protected void report(Request request, Response response, Throwable thrown) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0) {
            return;
        }
        try {
            if (!failures.answer(request, request.getRequestURI(), response.getStatus(), response)) {
                super.report(request, response, thrown);
                return;
            }
            response.setErrorReported();
            response.finishResponse();
        } catch (IOException e) {
            log.debug("An answer could not be written", e);
        }
    }
}
