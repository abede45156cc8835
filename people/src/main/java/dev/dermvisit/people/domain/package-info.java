/** What a person may be to a clinic, and how they sign in; no web, SQL or JSON. */
@NullMarked
package dev.dermvisit.people.domain;

import org.jspecify.annotations.NullMarked;
