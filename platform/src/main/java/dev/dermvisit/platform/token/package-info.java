/** Access tokens: signed with an asymmetric key, checked without asking anybody. */
@NullMarked
package dev.dermvisit.platform.token;

import org.jspecify.annotations.NullMarked;
