/** The first page: traffic, widths and promises as they are now. */
@NullMarked
package org.elasticlm.console.overview;

import org.jspecify.annotations.NullMarked;
