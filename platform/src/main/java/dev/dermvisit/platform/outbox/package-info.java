/** Effects that must happen after a commit: written with their cause, made to happen by consumers, once in their outcome. */
@NullMarked
package dev.dermvisit.platform.outbox;

import org.jspecify.annotations.NullMarked;
