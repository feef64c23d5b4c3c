package org.elasticlm.metering;

/** Tells an operator whether every request is on record. */
public interface RequestLogPipeline {

    RequestLogState state();
}
