@NullMarked
package dev.dermvisit.signaling.domain;

import org.jspecify.annotations.NullMarked;
