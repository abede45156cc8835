/** The words every module uses: ids, roles, failures, and the ports that several modules ask. Knows the JDK and Vert.x' Future only. */
@NullMarked
package dev.dermvisit.kernel;

import org.jspecify.annotations.NullMarked;
