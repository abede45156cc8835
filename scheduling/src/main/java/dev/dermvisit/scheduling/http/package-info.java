/** The module's operations of the contract. */
@NullMarked
package dev.dermvisit.scheduling.http;

import org.jspecify.annotations.NullMarked;
