/** The module's operations of the contract. */
@NullMarked
package dev.dermvisit.people.http;

import org.jspecify.annotations.NullMarked;
