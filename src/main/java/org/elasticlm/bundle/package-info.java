/** Model bundles on disk, and checkpoints of Hugging Face's libraries: read, check and write. */
@NullMarked
@ApplicationModule(allowedDependencies = {"encoder", "lexical", "tokenization"})
package org.elasticlm.bundle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
