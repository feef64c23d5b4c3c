package org.elasticlm.training;

/**
 * One measurement of a stage on its dev set.
 *
 * @param step optimiser steps before it
 * @param tokens tokens seen before it
 * @param value mean over the stage's widths; higher is better
 */
record DevPoint(int step, long tokens, double value) {}
