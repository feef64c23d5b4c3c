/** A page to try models on: the same input at several widths, side by side. */
@NullMarked
package org.elasticlm.console.playground;

import org.jspecify.annotations.NullMarked;
