@NullMarked
package dev.dermvisit.platform.http;

import org.jspecify.annotations.NullMarked;
