/** Tenants, their promises and their keys. */
@NullMarked
package org.elasticlm.console.tenants;

import org.jspecify.annotations.NullMarked;
