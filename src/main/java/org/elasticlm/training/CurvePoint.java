package org.elasticlm.training;

/**
 * One point of a training curve.
 *
 * @param step optimiser steps so far
 * @param tokens tokens seen so far
 * @param loss mean since the point before
 */
record CurvePoint(int step, long tokens, double loss) {}
