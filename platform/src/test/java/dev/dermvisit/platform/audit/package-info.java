@NullMarked
package dev.dermvisit.platform.audit;

import org.jspecify.annotations.NullMarked;
