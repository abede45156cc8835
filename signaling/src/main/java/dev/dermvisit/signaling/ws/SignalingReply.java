package dev.dermvisit.signaling.ws;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.dermvisit.media.api.IceServer;
import dev.dermvisit.platform.realtime.ServerMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client is told about visits and media; the shapes are those of {@code realtime.schema.json}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface SignalingReply extends ServerMessage {

    @JsonTypeName("visit.joined")
    record Joined(long ref, String visitId, String participantId) implements SignalingReply {}

    @JsonTypeName("visit.state")
    record State(VisitJson visit) implements SignalingReply {}

    @JsonTypeName("visit.removed")
    record Removed(String visitId, String reason) implements SignalingReply {}

    @JsonTypeName("media.peers")
    record Peers(String visitId, List<IceServerJson> iceServers, List<Peer> peers) implements SignalingReply {}

    /** One RTCPeerConnection the browser should hold. */
    record Peer(String peerId, String participantId, boolean polite) {}

    /** W3C RTCIceServer. */
    record IceServerJson(
            List<String> urls,
            @Nullable String username,
            @Nullable String credential) {

        static IceServerJson of(IceServer server) {
            return new IceServerJson(server.urls(), server.username(), server.credential());
        }

        @Override
        public String toString() {
            return "IceServerJson[withheld]";
        }
    }

    @JsonTypeName("media.offer")
    record Offer(String visitId, String peerId, String sdp) implements SignalingReply {
        @Override
        public String toString() {
            return "Offer[" + sdp.length() + " chars]";
        }
    }

    @JsonTypeName("media.answer")
    record Answer(String visitId, String peerId, String sdp) implements SignalingReply {
        @Override
        public String toString() {
            return "Answer[" + sdp.length() + " chars]";
        }
    }

    @JsonTypeName("media.candidate")
    record Candidate(
            String visitId,
            String peerId,
            String candidate,
            String sdpMid,
            @Nullable String usernameFragment) implements SignalingReply {
        @Override
        public String toString() {
            return "Candidate[" + candidate.length() + " chars]";
        }
    }
}
