/** Load and width as the schedule sees them, its last decisions, and the choice of policy. */
@NullMarked
package org.elasticlm.console.schedule;

import org.jspecify.annotations.NullMarked;
