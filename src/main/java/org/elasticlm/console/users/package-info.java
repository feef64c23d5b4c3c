/** Console users and their roles. */
@NullMarked
package org.elasticlm.console.users;

import org.jspecify.annotations.NullMarked;
