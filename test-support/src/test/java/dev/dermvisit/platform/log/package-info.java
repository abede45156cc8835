@NullMarked
package dev.dermvisit.platform.log;

import org.jspecify.annotations.NullMarked;
