/** How well the words of two texts match, by their tokens alone. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.elasticlm.lexical;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
