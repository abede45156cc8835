@NullMarked
package dev.dermvisit.platform.postgres;

import org.jspecify.annotations.NullMarked;
