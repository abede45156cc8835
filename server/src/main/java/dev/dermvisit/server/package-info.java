/** Puts the system together: the application, its launcher commands, the demo clinic. Only this module names implementations together. */
@NullMarked
package dev.dermvisit.server;

import org.jspecify.annotations.NullMarked;
