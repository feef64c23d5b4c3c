/** Who changed what. */
@NullMarked
package org.elasticlm.console.audit;

import org.jspecify.annotations.NullMarked;
