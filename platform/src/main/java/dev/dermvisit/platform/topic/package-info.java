/** Hints between parts of one process: they wake somebody up and carry nothing that would be missed. */
@NullMarked
package dev.dermvisit.platform.topic;

import org.jspecify.annotations.NullMarked;
