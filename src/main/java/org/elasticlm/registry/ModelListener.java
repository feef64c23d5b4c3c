package org.elasticlm.registry;

/** Is told which models this server serves; the database keeps them through it. */
public interface ModelListener {

    /** Called at start for every model, once it can compute. */
    void loaded(ModelSummary model);
}
