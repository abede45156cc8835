/** Encryption at rest: who has a data key, where wrapped keys lie, and how values and files are sealed with them. */
@NullMarked
package dev.dermvisit.platform.vault;

import org.jspecify.annotations.NullMarked;
