/** What happens in a visit and who may make it happen; no web, SQL or JSON. */
@NullMarked
package dev.dermvisit.signaling.domain;

import org.jspecify.annotations.NullMarked;
