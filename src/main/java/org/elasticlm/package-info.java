/** ElasticLM: embedding and reranking that keep their latency promise by changing the width of the model. */
@NullMarked
package org.elasticlm;

import org.jspecify.annotations.NullMarked;
