package org.elasticlm.console.replay;

/**
 * What is to be replayed.
 *
 * @param model name and version
 * @param fixedWidth of the policy {@code fixed}
 */
record ReplayQuestion(ReplayRange range, String model, double fixedWidth) {}
