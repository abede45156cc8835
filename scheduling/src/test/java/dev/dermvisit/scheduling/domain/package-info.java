@NullMarked
package dev.dermvisit.scheduling.domain;

import org.jspecify.annotations.NullMarked;
