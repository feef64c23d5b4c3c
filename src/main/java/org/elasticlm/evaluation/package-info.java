/** Quality per width: trec_eval metrics over whole corpora, with BM25 beside them. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "options",
            "encoder",
            "bundle",
            "lexical",
            "tokenization",
            "dataset",
            "registry",
            "chart",
            "latency",
            "scheduling",
            "wholefile"
        })
package org.elasticlm.evaluation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
