@NullMarked
package dev.dermvisit.platform.token;

import org.jspecify.annotations.NullMarked;
