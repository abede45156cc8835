@NullMarked
package dev.dermvisit.scheduling.mail;

import org.jspecify.annotations.NullMarked;
