/** Who may sign in to the console, and which of its addresses each role may open. */
@NullMarked
package org.elasticlm.console.access;

import org.jspecify.annotations.NullMarked;
