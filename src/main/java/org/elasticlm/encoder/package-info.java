/** The elastic transformer: its shape, its widths, the TorchScript program and the forward pass. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.elasticlm.encoder;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
