@NullMarked
package dev.dermvisit.platform.health;

import org.jspecify.annotations.NullMarked;
