@NullMarked
package dev.dermvisit.platform.json;

import org.jspecify.annotations.NullMarked;
