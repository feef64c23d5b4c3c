/** The request log's list, one request, and the download. */
@NullMarked
package org.elasticlm.console.requests;

import org.jspecify.annotations.NullMarked;
