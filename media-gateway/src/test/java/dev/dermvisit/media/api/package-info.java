@NullMarked
package dev.dermvisit.media.api;

import org.jspecify.annotations.NullMarked;
