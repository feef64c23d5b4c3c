/** What the console's pages share: numbers as text, charts, tiles, traffic. */
@NullMarked
package org.elasticlm.console.parts;

import org.jspecify.annotations.NullMarked;
