/** Mails as they go out: what is written in them, and how they are handed over. */
@NullMarked
package dev.dermvisit.scheduling.mail;

import org.jspecify.annotations.NullMarked;
