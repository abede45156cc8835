package dev.dermvisit.signaling.ws;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.ParticipantId;
import dev.dermvisit.kernel.TextRules;
import dev.dermvisit.kernel.VisitId;
import dev.dermvisit.media.api.CandidatePolicy;
import dev.dermvisit.media.api.IceCandidate;
import dev.dermvisit.media.api.IceServers;
import dev.dermvisit.media.api.PeerId;
import dev.dermvisit.media.api.RefusedSdp;
import dev.dermvisit.media.api.SessionDescription;
import dev.dermvisit.platform.realtime.Connection;
import dev.dermvisit.platform.realtime.ControlReply;
import dev.dermvisit.platform.realtime.ServerMessage;
import dev.dermvisit.platform.realtime.SocketMessages;
import dev.dermvisit.signaling.domain.Devices;
import dev.dermvisit.signaling.domain.JoinVisit;
import dev.dermvisit.signaling.domain.Negotiation;
import dev.dermvisit.signaling.domain.VisitUseCases;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.regex.Pattern;

/** Messages in, use cases, replies out. */
public final class SignalingMessages implements SocketMessages<SignalingMessage> {

    private static final Pattern MID = Pattern.compile("[0-9A-Za-z!#$%&'*+.^_`{|}~-]{0,16}");
    private static final Pattern USERNAME_FRAGMENT = Pattern.compile("[0-9A-Za-z+/]{4,256}");

    private static final int LONGEST_LINE = 280;

    private final VisitUseCases visits;
    private final IceServers iceServers;
    private final CandidatePolicy candidates;

    public SignalingMessages(VisitUseCases visits, IceServers iceServers, CandidatePolicy candidates) {
        this.visits = visits;
        this.iceServers = iceServers;
        this.candidates = candidates;
    }

    @Override
    public Class<SignalingMessage> set() {
        return SignalingMessage.class;
    }

    @Override
    public Future<? extends ServerMessage> handle(Connection connection, Grant grant, SignalingMessage message) {
        SocketAudience audience = new SocketAudience(connection, iceServers);
        VisitId visit = VisitId.parse(message.visitId());
        return switch (message) {
            case SignalingMessage.Follow follow -> done(follow, visits.follow().follow(grant, visit, audience));
            case SignalingMessage.Unfollow unfollow ->
                done(unfollow, visits.follow().unfollow(grant, visit, audience));
            case SignalingMessage.Join join ->
                visits.join()
                        .join(new JoinVisit.Command(
                                grant, visit, audience, new Devices(join.microphone(), join.camera())))
                        .map(you -> new SignalingReply.Joined(join.ref(), visit.toString(), you.toString()));
            case SignalingMessage.Leave leave -> done(leave, visits.leave().leave(grant, visit, audience));
            case SignalingMessage.Admit admit ->
                done(admit, visits.host().admit(grant, visit, ParticipantId.parse(admit.participantId())));
            case SignalingMessage.Deny deny ->
                done(deny, visits.host().deny(grant, visit, ParticipantId.parse(deny.participantId())));
            case SignalingMessage.Remove remove ->
                done(remove, visits.host().remove(grant, visit, ParticipantId.parse(remove.participantId())));
            case SignalingMessage.Call call ->
                done(call, visits.host().call(grant, visit, ParticipantId.parse(call.participantId())));
            case SignalingMessage.Away away -> done(away, visits.stepAway().step(grant, visit, away.away()));
            case SignalingMessage.Say say -> done(say, visits.say().say(grant, visit, checkedLine(say.text())));
            case SignalingMessage.SwitchedDevices devices ->
                done(
                        devices,
                        visits.switchDevices()
                                .switchDevices(grant, visit, new Devices(devices.microphone(), devices.camera())));
            case SignalingMessage.Offer offer ->
                relay(offer, audience, visit, offer.peerId(), new Negotiation.Offer(checkedSdp(offer.sdp())));
            case SignalingMessage.Answer answer ->
                relay(answer, audience, visit, answer.peerId(), new Negotiation.Answer(checkedSdp(answer.sdp())));
            case SignalingMessage.Candidate candidate ->
                relay(candidate, audience, visit, candidate.peerId(), checked(candidate));
        };
    }

    @Override
    public void closed(Connection connection) {
        visits.gone(new SocketAudience(connection, iceServers));
    }

    private Future<ControlReply.Done> relay(
            SignalingMessage message, SocketAudience from, VisitId visit, String peerId, Negotiation negotiation) {
        PeerId peer = PeerId.parse(peerId)
                .orElseThrow(() -> Failure.notFound("peer.unknown", "This connection is no longer there."));
        return done(message, visits.relay(visit, from, peer, negotiation));
    }

    private static Future<ControlReply.Done> done(SignalingMessage message, Future<Void> work) {
        return work.map(new ControlReply.Done(message.ref()));
    }

    private static String checkedLine(String text) {
        if (text.codePointCount(0, text.length()) > LONGEST_LINE) {
            throw Failure.malformed("message.invalid", "Please write " + LONGEST_LINE + " characters at most.", "text");
        }
        try {
            TextRules.requireLine(text, "text");
            return text;
        } catch (Failure refused) {
            throw Failure.malformed("message.invalid", refused.title(), "text");
        }
    }

    /** The text itself goes on: it was read strictly, and a rewritten one could mean something else to the browser. */
    private String checkedSdp(String sdp) {
        try {
            return SessionDescription.parse(sdp, candidates).text();
        } catch (RefusedSdp refused) {
            throw refusal(refused, "sdp");
        }
    }

    private Negotiation.Candidate checked(SignalingMessage.Candidate message) {
        requireTokens(message);
        try {
            String passed = IceCandidate.parseTrickled(message.candidate(), candidates)
                    .map(accepted -> message.candidate())
                    .orElse("");
            return new Negotiation.Candidate(passed, message.sdpMid(), message.usernameFragment());
        } catch (RefusedSdp refused) {
            throw refusal(refused, "candidate");
        }
    }

    /** Both are relayed as they are, so they may be nothing but what RFC 5888 and RFC 8839 let them be. */
    private static void requireTokens(SignalingMessage.Candidate message) {
        String fragment = message.usernameFragment();
        if (!MID.matcher(message.sdpMid()).matches()) {
            throw Failure.malformed("message.invalid", "This is no media section's name.", "sdpMid");
        }
        if (fragment != null && !USERNAME_FRAGMENT.matcher(fragment).matches()) {
            throw Failure.malformed("message.invalid", "This is no ICE username fragment.", "usernameFragment");
        }
    }

    private static Failure refusal(RefusedSdp refused, String field) {
        String reason = refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Failure.refused("media." + reason, "Your browser sent a media description we do not pass on.", field);
    }
}
