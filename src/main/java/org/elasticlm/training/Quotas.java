package org.elasticlm.training;

import java.io.IOException;
import java.util.List;
import org.elasticlm.distillation.GlobalQuotas;
import org.elasticlm.encoder.Width;

/** How a width's heads and neurons are spread over the layers, as recipes and arms of comparisons say it. */
enum Quotas {
    /** The same number in each layer. */
    UNIFORM {
        @Override
        List<Width> spread(List<Width> uniform, Ranking ranking) {
            return uniform;
        }
    },
    /** What one ranking over all layers gives each, as many in all; see {@link GlobalQuotas}. */
    GLOBAL {
        @Override
        List<Width> spread(List<Width> uniform, Ranking ranking) throws IOException {
            Importances importances = ranking.importances();
            return GlobalQuotas.of(uniform, importances.heads(), importances.neurons());
        }
    };

    /** Where importances come from, which may have to be measured. */
    interface Ranking {

        Importances importances() throws IOException;
    }

    /**
     * @param uniform widths that have the same number in every layer, widest first
     * @param ranking asked only where it decides
     * @return widths of the same values and totals; each nests in the one before
     */
    abstract List<Width> spread(List<Width> uniform, Ranking ranking) throws IOException;
}
