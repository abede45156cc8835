/** The module's tables, schema people. */
@NullMarked
package dev.dermvisit.people.storage;

import org.jspecify.annotations.NullMarked;
