/** The module's tables, schema scheduling. */
@NullMarked
package dev.dermvisit.scheduling.storage;

import org.jspecify.annotations.NullMarked;
