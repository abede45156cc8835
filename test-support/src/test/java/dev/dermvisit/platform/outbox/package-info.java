@NullMarked
package dev.dermvisit.platform.outbox;

import org.jspecify.annotations.NullMarked;
