/** The module's messages of the socket. */
@NullMarked
package dev.dermvisit.signaling.ws;

import org.jspecify.annotations.NullMarked;
