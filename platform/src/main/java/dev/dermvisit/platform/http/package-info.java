/** The HTTP edge: routes of the contract, sign-in check, limits, problems and the web client's files. */
@NullMarked
package dev.dermvisit.platform.http;

import org.jspecify.annotations.NullMarked;
