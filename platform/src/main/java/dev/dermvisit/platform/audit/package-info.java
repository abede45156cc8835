/** The audit trail: its rows, the blocks that seal them, the signed heads outside the database, and who checks all three. */
@NullMarked
package dev.dermvisit.platform.audit;

import org.jspecify.annotations.NullMarked;
