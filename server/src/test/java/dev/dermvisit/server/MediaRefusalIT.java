package dev.dermvisit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.kernel.Role;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T-13: what one browser tells another is checked before it is passed on, and only passed on along a link. */
class MediaRefusalIT {

    private static final String SDP = String.join(
                    "\r\n",
                    "v=0",
                    "o=- 4611731400430051336 2 IN IP4 127.0.0.1",
                    "s=-",
                    "t=0 0",
                    "a=group:BUNDLE 0",
                    "m=audio 9 UDP/TLS/RTP/SAVPF 111",
                    "c=IN IP4 0.0.0.0",
                    "a=rtcp:9 IN IP4 0.0.0.0",
                    "a=ice-ufrag:abcd",
                    "a=ice-pwd:abcdefghijklmnopqrstuvwx",
                    "a=fingerprint:sha-256 " + "AB:".repeat(31) + "AB",
                    "a=setup:actpass",
                    "a=mid:0",
                    "a=sendrecv",
                    "a=rtcp-mux",
                    "a=rtpmap:111 opus/48000/2")
            + "\r\n";

    private static TestNode node;
    private static TestSocket doctor;
    private static TestSocket patient;
    private static String peer;

    @BeforeAll
    static void admitThePatient() {
        node = TestNode.start();
        doctor = node.signIn(Role.DERMATOLOGIST).connect();
        patient = node.signIn(Role.PATIENT).connect();
        doctor.ask(message("visit.join").put("microphone", true).put("camera", true));
        String participant = patient.ask(
                        message("visit.join").put("microphone", true).put("camera", true))
                .getString("participantId");
        doctor.ask(message("visit.admit").put("participantId", participant));
        peer = patient.await(
                        frame -> frame.getString("type").equals("media.peers")
                                && !frame.getJsonArray("peers").isEmpty(),
                        "a peer")
                .getJsonArray("peers")
                .getJsonObject(0)
                .getString("peerId");
        assertThat(doctor.drain()).isNotEmpty();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void passesAGoodOfferAnswerAndCandidateOnAsTheyAre() {
        assertThat(patient.ask(sdp("media.offer", SDP)).getString("type")).isEqualTo("done");
        assertThat(doctor.await("media.offer").getString("sdp")).isEqualTo(SDP);
        String answer = SDP.replace("actpass", "active");
        doctor.ask(sdp("media.answer", answer));
        assertThat(patient.await("media.answer").getString("sdp")).isEqualTo(answer);

        String candidate = "candidate:1 1 udp 2122260223 192.168.1.7 51234 typ host generation 0 ufrag abcd";
        patient.ask(candidate(candidate));
        assertThat(doctor.await("media.candidate").getString("candidate")).isEqualTo(candidate);
        patient.ask(candidate(""));
        assertThat(doctor.await("media.candidate").getString("candidate")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "::1",
                "::ffff:127.0.0.1",
                "169.254.169.254",
                "::ffff:169.254.169.254",
                "fd00:ec2::254",
                "fe80::1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "2130706433",
                "0x7f000001",
                "0177.0.0.1",
                "127.1",
                "localhost",
                "metadata.google.internal",
                "64:ff9b::7f00:1"
            })
    void refusesACandidateThatPointsAtOurselvesOrAtMetadata(String address) {
        String candidate = "candidate:1 1 udp 2122260223 " + address + " 51234 typ host";
        refuses(candidate(candidate), "candidate");
        refuses(sdp("media.offer", SDP + "a=" + candidate + "\r\n"), "sdp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "v=0\r\n",
                "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 RTP/AVP 0\r\n",
                "\u0000"
            })
    void refusesWhatIsNoDescription(String text) {
        refuses(sdp("media.offer", text), "sdp");
        refuses(sdp("media.answer", text), "sdp");
    }

    @Test
    void refusesThousandsOfSectionsOrLinesAndATooLongText() {
        refuses(sdp("media.offer", SDP + "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n".repeat(1_500)), "sdp");
        refuses(sdp("media.offer", SDP + "a=x\r\n".repeat(10_000)), "sdp");
        refuses(sdp("media.offer", SDP + "a=" + "x".repeat(70_000) + "\r\n"), "sdp");
    }

    @Test
    void passesNothingOnThatDoesNotGoAlongALinkOfTheSender() {
        TestPerson stranger = node.signIn(node.otherPatient());
        assertThat(stranger.connect().ask(sdp("media.offer", SDP)).getString("code"))
                .isEqualTo("peer.unknown");
        JsonObject unknownPeer =
                sdp("media.offer", SDP).put("peerId", UUID.randomUUID().toString());
        assertThat(patient.ask(unknownPeer).getString("code")).isEqualTo("peer.unknown");
        JsonObject unknownVisit =
                sdp("media.offer", SDP).put("visitId", UUID.randomUUID().toString());
        assertThat(patient.ask(unknownVisit).getString("code")).isEqualTo("peer.unknown");
        assertThat(doctor.drain()).isEmpty();
    }

    @Test
    void refusesHalfACharacter() {
        patient.sendText(
                sdp("media.offer", SDP + "a=HALF\r\n").put("ref", 77).encode().replace("HALF", "\\ud800"));
        assertThat(patient.await("problem").getLong("ref")).isEqualTo(77);
        assertThat(doctor.drain()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "ab cd", "abcd\r\na=x", "ábcd"})
    void refusesAUsernameFragmentThatIsNone(String fragment) {
        JsonObject message = candidate("").put("usernameFragment", fragment);
        assertThat(patient.ask(message).getString("field")).isEqualTo("usernameFragment");
        assertThat(patient.ask(candidate("").put("sdpMid", "x".repeat(17))).getString("field"))
                .isEqualTo("sdpMid");
        assertThat(doctor.drain()).isEmpty();
    }

    private static void refuses(JsonObject message, String field) {
        JsonObject answer = patient.ask(message);
        assertThat(answer.getString("type")).isEqualTo("problem");
        assertThat(answer.getInteger("status")).isEqualTo(422);
        assertThat(answer.getString("field")).isEqualTo(field);
        assertThat(doctor.drain()).isEmpty();
    }

    private static JsonObject message(String type) {
        return new JsonObject().put("type", type).put("visitId", node.visit.toString());
    }

    private static JsonObject sdp(String type, String sdp) {
        return message(type).put("peerId", peer).put("sdp", sdp);
    }

    private static JsonObject candidate(String candidate) {
        return message("media.candidate")
                .put("peerId", peer)
                .put("candidate", candidate)
                .put("sdpMid", "0");
    }
}
