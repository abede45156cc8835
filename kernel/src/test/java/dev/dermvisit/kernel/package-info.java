@NullMarked
package dev.dermvisit.kernel;

import org.jspecify.annotations.NullMarked;
