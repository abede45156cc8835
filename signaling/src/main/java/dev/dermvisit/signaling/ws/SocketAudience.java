package dev.dermvisit.signaling.ws;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.VisitId;
import dev.dermvisit.media.api.IceServers;
import dev.dermvisit.media.api.PeerId;
import dev.dermvisit.platform.realtime.Connection;
import dev.dermvisit.signaling.domain.Audience;
import dev.dermvisit.signaling.domain.Line;
import dev.dermvisit.signaling.domain.Negotiation;
import dev.dermvisit.signaling.domain.PlaceInLine;
import dev.dermvisit.signaling.domain.RoomView;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** A client's socket as an audience of rooms. */
record SocketAudience(Connection connection, IceServers iceServers) implements Audience {

    @Override
    public UUID id() {
        return connection.id();
    }

    @Override
    public Caller caller() {
        return connection.caller();
    }

    @Override
    public boolean isOpen() {
        return connection.isOpen();
    }

    @Override
    public void state(RoomView view) {
        connection.send(new SignalingReply.State(VisitJson.of(view)));
    }

    @Override
    public void said(VisitId visit, List<Line> lines, Map<UserId, String> names) {
        connection.send(new SignalingReply.Said(
                visit.toString(),
                lines.stream()
                        .map(line -> new SignalingReply.SaidLine(
                                line.id().toString(),
                                line.sender().word(),
                                names.getOrDefault(line.by(), ""),
                                line.text(),
                                line.at()))
                        .toList()));
    }

    @Override
    public void line(VisitId visit, PlaceInLine place) {
        connection.send(new SignalingReply.InLine(
                visit.toString(),
                place.place(),
                place.range().earliest(),
                place.range().latest()));
    }

    @Override
    public void called(VisitId visit) {
        connection.send(new SignalingReply.Called(visit.toString()));
    }

    @Override
    public void peers(VisitId visit, List<Peer> peers) {
        connection.send(new SignalingReply.Peers(
                visit.toString(),
                iceServers.all().stream().map(SignalingReply.IceServerJson::of).toList(),
                peers.stream()
                        .map(peer -> new SignalingReply.Peer(
                                peer.id().toString(), peer.participant().toString(), peer.polite()))
                        .toList()));
    }

    @Override
    public void removed(VisitId visit, Removal reason) {
        connection.send(
                new SignalingReply.Removed(visit.toString(), reason.name().toLowerCase(Locale.ROOT)));
    }

    @Override
    public void negotiation(VisitId visit, PeerId peer, Negotiation negotiation) {
        connection.send(
                switch (negotiation) {
                    case Negotiation.Offer offer ->
                        new SignalingReply.Offer(visit.toString(), peer.toString(), offer.sdp());
                    case Negotiation.Answer answer ->
                        new SignalingReply.Answer(visit.toString(), peer.toString(), answer.sdp());
                    case Negotiation.Candidate candidate ->
                        new SignalingReply.Candidate(
                                visit.toString(),
                                peer.toString(),
                                candidate.candidate(),
                                candidate.sdpMid(),
                                candidate.usernameFragment());
                });
    }
}
