package org.elasticlm.console.overview;

import java.util.List;
import org.elasticlm.console.parts.EngineFacts;
import org.elasticlm.console.parts.Tile;

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
