/** Configuration: records loaded once, unknown keys refused, secrets from files or the environment. */
@NullMarked
package dev.dermvisit.platform.config;

import org.jspecify.annotations.NullMarked;
