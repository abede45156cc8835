package dev.dermvisit.signaling.ws;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.dermvisit.media.api.IceServer;
import dev.dermvisit.platform.realtime.ServerMessage;
import java.time.Instant;
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

    @JsonTypeName("visit.line")
    record InLine(String visitId, int place, Instant earliest, Instant latest) implements SignalingReply {}

    @JsonTypeName("visit.called")
    record Called(String visitId) implements SignalingReply {}

    @JsonTypeName("visit.said")
    record Said(String visitId, List<SaidLine> lines) implements SignalingReply {}

    /** One line, as those read it who follow the visit. */
    record SaidLine(String lineId, String from, String name, String text, Instant at) {
        @Override
        public String toString() {
            return "SaidLine[" + lineId + "]";
        }
    }

    @JsonTypeName("board.state")
    record Board(List<BoardEntryJson> visits) implements SignalingReply {}

    @JsonTypeName("board.visit")
    record BoardVisit(BoardEntryJson visit) implements SignalingReply {}

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
