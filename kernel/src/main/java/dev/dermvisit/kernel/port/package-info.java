/** Questions that several modules ask one module; each port is answered by the module that owns the facts. */
@NullMarked
package dev.dermvisit.kernel.port;

import org.jspecify.annotations.NullMarked;
