/** What tests of several modules need: a real PostgreSQL with a database of their own. */
@NullMarked
package dev.dermvisit.testing;

import org.jspecify.annotations.NullMarked;
