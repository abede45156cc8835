package dev.dermvisit.signaling.domain;

import org.jspecify.annotations.Nullable;

/** What two browsers tell each other to connect. Never printed: SDP holds addresses and keys. */
public sealed interface Negotiation {

    /** An SDP offer, checked. */
    record Offer(String sdp) implements Negotiation {
        @Override
        public String toString() {
            return "Offer[" + sdp.length() + " chars]";
        }
    }

    /** An SDP answer, checked. */
    record Answer(String sdp) implements Negotiation {
        @Override
        public String toString() {
            return "Answer[" + sdp.length() + " chars]";
        }
    }

    /** A trickled candidate, checked; empty at the end of the candidates. */
    record Candidate(
            String candidate, String sdpMid, @Nullable String usernameFragment) implements Negotiation {
        @Override
        public String toString() {
            return "Candidate[" + candidate.length() + " chars]";
        }
    }
}
