package dev.dermvisit.signaling.ws;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.dermvisit.platform.realtime.SocketMessages;
import org.jspecify.annotations.Nullable;

/** What a client sends about visits and media; the shapes are those of {@code realtime.schema.json}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface SignalingMessage extends SocketMessages.Referenced {

    /** The visit that is meant, as the client wrote it. */
    String visitId();

    @JsonTypeName("visit.follow")
    record Follow(long ref, String visitId) implements SignalingMessage {}

    @JsonTypeName("visit.unfollow")
    record Unfollow(long ref, String visitId) implements SignalingMessage {}

    @JsonTypeName("visit.join")
    record Join(long ref, String visitId, boolean microphone, boolean camera) implements SignalingMessage {}

    @JsonTypeName("visit.leave")
    record Leave(long ref, String visitId) implements SignalingMessage {}

    @JsonTypeName("visit.admit")
    record Admit(long ref, String visitId, String participantId) implements SignalingMessage {}

    @JsonTypeName("visit.deny")
    record Deny(long ref, String visitId, String participantId) implements SignalingMessage {}

    @JsonTypeName("visit.remove")
    record Remove(long ref, String visitId, String participantId) implements SignalingMessage {}

    @JsonTypeName("visit.away")
    record Away(long ref, String visitId, boolean away) implements SignalingMessage {}

    @JsonTypeName("visit.call")
    record Call(long ref, String visitId, String participantId) implements SignalingMessage {}

    @JsonTypeName("visit.say")
    record Say(long ref, String visitId, String text) implements SignalingMessage {
        @Override
        public String toString() {
            return "Say[" + text.length() + " chars]";
        }
    }

    @JsonTypeName("visit.devices")
    record SwitchedDevices(long ref, String visitId, boolean microphone, boolean camera) implements SignalingMessage {}

    @JsonTypeName("media.offer")
    record Offer(long ref, String visitId, String peerId, String sdp) implements SignalingMessage {
        @Override
        public String toString() {
            return "Offer[" + sdp.length() + " chars]";
        }
    }

    @JsonTypeName("media.answer")
    record Answer(long ref, String visitId, String peerId, String sdp) implements SignalingMessage {
        @Override
        public String toString() {
            return "Answer[" + sdp.length() + " chars]";
        }
    }

    @JsonTypeName("media.candidate")
    record Candidate(
            long ref,
            String visitId,
            String peerId,
            String candidate,
            String sdpMid,
            @Nullable String usernameFragment) implements SignalingMessage {
        @Override
        public String toString() {
            return "Candidate[" + candidate.length() + " chars]";
        }
    }
}
