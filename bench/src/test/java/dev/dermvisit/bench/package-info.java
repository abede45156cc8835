@NullMarked
package dev.dermvisit.bench;

import org.jspecify.annotations.NullMarked;
