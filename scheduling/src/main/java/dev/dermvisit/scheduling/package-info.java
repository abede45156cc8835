/** Who meets whom, and when. */
@NullMarked
package dev.dermvisit.scheduling;

import org.jspecify.annotations.NullMarked;
