/** Recorded load served once more: under every policy, and under another promise of one tenant. */
@NullMarked
package org.elasticlm.console.replay;

import org.jspecify.annotations.NullMarked;
