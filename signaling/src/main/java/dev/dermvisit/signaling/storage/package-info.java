/** The module's tables, schema signaling. */
@NullMarked
package dev.dermvisit.signaling.storage;

import org.jspecify.annotations.NullMarked;
