/** A PostgreSQL server of our own beside the JVM: its binaries, its data directory, its life; knows no SQL client and no other module. */
@NullMarked
package dev.dermvisit.postgres;

import org.jspecify.annotations.NullMarked;
