/** What ties log lines to a request, and the wall that keeps people and secrets out of them. */
@NullMarked
package dev.dermvisit.platform.log;

import org.jspecify.annotations.NullMarked;
