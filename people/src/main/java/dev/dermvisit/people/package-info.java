/** Clinics, accounts, sign-in and patients. */
@NullMarked
package dev.dermvisit.people;

import org.jspecify.annotations.NullMarked;
