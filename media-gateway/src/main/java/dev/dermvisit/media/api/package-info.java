/**
 * What signaling knows of media: session descriptions and candidates that were read and accepted, the ICE servers of an installation, and
 * who is linked with whom. Pure values and decisions: no I/O, no JSON, no Vert.x. Nothing here prints SDP or addresses.
 */
@NullMarked
package dev.dermvisit.media.api;

import org.jspecify.annotations.NullMarked;
