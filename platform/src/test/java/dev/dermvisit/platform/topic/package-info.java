@NullMarked
package dev.dermvisit.platform.topic;

import org.jspecify.annotations.NullMarked;
