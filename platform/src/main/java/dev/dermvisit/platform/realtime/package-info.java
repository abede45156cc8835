/** The one socket of a client: ticket, hello, heartbeat, and the door to the messages of each module. */
@NullMarked
package dev.dermvisit.platform.realtime;

import org.jspecify.annotations.NullMarked;
