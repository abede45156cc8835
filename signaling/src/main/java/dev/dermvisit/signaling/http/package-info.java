/** The module's operations of the contract. */
@NullMarked
package dev.dermvisit.signaling.http;

import org.jspecify.annotations.NullMarked;
