package org.elasticlm.metering;

/**
 * What is kept of what was said in one request.
 *
 * @param requestBytes how long the request's text was
 * @param requestCut whether only its beginning is kept
 * @param answerBytes how long the answer's text was
 * @param answerCut whether only its beginning is kept
 */
public record KeptText(
        String request, int requestBytes, boolean requestCut, String answer, int answerBytes, boolean answerCut) {}
