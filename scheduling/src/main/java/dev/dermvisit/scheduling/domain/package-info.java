/** Appointments and who may see them; no web, SQL or JSON. */
@NullMarked
package dev.dermvisit.scheduling.domain;

import org.jspecify.annotations.NullMarked;
