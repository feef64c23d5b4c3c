package org.elasticlm.console;

import java.util.List;

/**
 * The written part of the overview.
 *
 * @param idle whether nothing has been answered for as long as the overview remembers
 */
record OverviewText(
        boolean idle,
        List<Tile> tiles,
        List<ModelCard> models,
        List<TenantStanding> tenants,
        EngineFacts engine,
        PipelineHealth pipeline) {}
