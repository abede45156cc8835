/** What an operator asks: alive, ready, metrics. On a port of its own, loopback by default. */
@NullMarked
package dev.dermvisit.platform.health;

import org.jspecify.annotations.NullMarked;
