@NullMarked
package dev.dermvisit.platform.vault;

import org.jspecify.annotations.NullMarked;
