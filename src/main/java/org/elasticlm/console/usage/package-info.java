/** Usage reports over hours, days and months. */
@NullMarked
package org.elasticlm.console.usage;

import org.jspecify.annotations.NullMarked;
