/** JSON read strictly: what the contract does not name is refused. */
@NullMarked
package dev.dermvisit.platform.json;

import org.jspecify.annotations.NullMarked;
