/** What holds for all of the server, and the theme of whoever looks. */
@NullMarked
package org.elasticlm.console.settings;

import org.jspecify.annotations.NullMarked;
