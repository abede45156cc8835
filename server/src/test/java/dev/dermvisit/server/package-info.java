/** Whole-system tests: one node in this process, real PostgreSQL, real HTTP and sockets. */
@NullMarked
package dev.dermvisit.server;

import org.jspecify.annotations.NullMarked;
