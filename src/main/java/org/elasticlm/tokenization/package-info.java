/** Text to token ids: WordPiece as a Hugging Face tokenizer.json describes it, for one text or a pair. */
@NullMarked
@ApplicationModule(allowedDependencies = {"lexical"})
package org.elasticlm.tokenization;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
