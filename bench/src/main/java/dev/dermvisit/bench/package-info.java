/** Measurements that {@code ./dermvisit bench NAME} runs: ratios within one run, both raw figures beside them. */
@NullMarked
package dev.dermvisit.bench;

import org.jspecify.annotations.NullMarked;
