/** Published models: what each version is worth, which of them are loaded, and where the aliases point. */
@NullMarked
package org.elasticlm.console.models;

import org.jspecify.annotations.NullMarked;
