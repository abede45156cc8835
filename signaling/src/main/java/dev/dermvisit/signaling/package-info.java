/** Visits: the waiting room, who is there, and the routing of negotiation. */
@NullMarked
package dev.dermvisit.signaling;

import org.jspecify.annotations.NullMarked;
