@NullMarked
package dev.dermvisit.people.domain;

import org.jspecify.annotations.NullMarked;
