package dev.dermvisit.media.api;

import static dev.dermvisit.media.api.CandidatePolicy.STRICT;
import static dev.dermvisit.media.api.CandidatePolicy.WITH_LOOPBACK;
import static dev.dermvisit.media.api.SdpFixtures.audioOffer;
import static dev.dermvisit.media.api.SdpFixtures.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dermvisit.media.api.MediaSection.Direction;
import dev.dermvisit.media.api.MediaSection.Kind;
import dev.dermvisit.media.api.MediaTransport.Setup;
import dev.dermvisit.media.api.RefusedSdp.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionDescriptionTest {

    static List<String> descriptions() {
        return SdpFixtures.descriptions();
    }

    @ParameterizedTest
    @MethodSource("descriptions")
    void acceptsWhatBrowsersWriteAndKeepsItUnchanged(String name) {
        SessionDescription description = SessionDescription.parse(read(name), WITH_LOOPBACK);

        assertThat(description.text()).isEqualTo(read(name));
        assertThat(description.sections()).hasSizeBetween(3, 4).allSatisfy(section -> {
            assertThat(section.transport().isPresent()).isNotEqualTo(section.rejected());
            assertThat(section.rejected() || section.kind() == Kind.APPLICATION || section.rtcpMux())
                    .isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("descriptions")
    void acceptsThemInProductionUnlessTheyNameLoopback(String name) {
        String sdp = read(name);
        boolean namesSandbox = sdp.contains("192.0.2.2 ") || sdp.contains("::1 ");

        assertThat(reasonOrNull(sdp, STRICT)).isEqualTo(namesSandbox ? Reason.CANDIDATE_REFUSED : null);
    }

    @Test
    void readsAnOfferOfChromium() {
        SessionDescription offer = SessionDescription.parse(read("chromium-offer-loopback.sdp"), WITH_LOOPBACK);
        MediaSection video = offer.sections().get(1);
        MediaTransport transport = video.transport().orElseThrow();

        assertThat(offer.sections())
                .extracting(MediaSection::kind)
                .containsExactly(Kind.AUDIO, Kind.VIDEO, Kind.APPLICATION);
        assertThat(offer.sections()).extracting(MediaSection::mid).containsExactly("0", "1", "2");
        assertThat(video.direction()).isEqualTo(Direction.SENDRECV);
        assertThat(transport.ice()).isEqualTo(new IceCredentials("dG0a", "WT7O8ri2/gxWRNdddBzonl16"));
        assertThat(transport.fingerprint().algorithm()).isEqualTo("sha-256");
        assertThat(transport.fingerprint().value()).startsWith("0C:43:34:F5").endsWith("D7:00:4A");
        assertThat(transport.setup()).isEqualTo(Setup.ACTPASS);
        assertThat(video.ssrcs()).containsExactly(4089474052L, 4085801758L);
        assertThat(video.ssrcGroups()).containsExactly(new SsrcGroup("FID", List.of(4089474052L, 4085801758L)));
        assertThat(video.candidates())
                .extracting(IceCandidate::address)
                .containsExactly("127.0.0.1", "192.0.2.2", "::1", "fd00::2");
        assertThat(video.candidates()).extracting(IceCandidate::type).containsOnly(IceCandidate.Type.HOST);
    }

    @Test
    void readsTheFingerprintOfTheSessionAsFirefoxWritesIt() {
        SessionDescription answer = SessionDescription.parse(read("firefox-answer-trickled.sdp"), STRICT);

        assertThat(read("firefox-answer-trickled.sdp").split("a=fingerprint", -1))
                .hasSize(2);
        assertThat(answer.sections())
                .extracting(section -> section.transport().orElseThrow().setup())
                .containsOnly(Setup.ACTIVE);
        assertThat(answer.sections())
                .extracting(section ->
                        section.transport().orElseThrow().fingerprint().value())
                .hasSize(3)
                .containsOnly(answer.sections()
                        .getFirst()
                        .transport()
                        .orElseThrow()
                        .fingerprint()
                        .value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"chromium", "firefox"})
    void readsSimulcastLayersAndSectionsThatEnded(String browser) {
        SessionDescription simulcast = SessionDescription.parse(read(browser + "-offer-simulcast.sdp"), STRICT);
        SessionDescription later = SessionDescription.parse(read(browser + "-reoffer-one-section-ended.sdp"), STRICT);

        assertThat(simulcast.sections().get(1).rids()).containsExactly("q", "h", "f");
        assertThat(simulcast.sections().get(1).direction()).isEqualTo(Direction.SENDONLY);
        assertThat(later.sections()).extracting(MediaSection::rejected).containsExactly(false, true, false, false);
        assertThat(later.sections().get(1).transport()).isEmpty();
    }

    @Test
    void aBundledSectionConnectsByTheFirstOfItsBundle() {
        String offer = audioOffer(
                        "m=video 0 UDP/TLS/RTP/SAVPF 96", "c=IN IP4 0.0.0.0", "a=bundle-only", "a=mid:1", "a=rtcp-mux")
                .replace("BUNDLE 0", "BUNDLE 0 1");

        List<MediaSection> sections = SessionDescription.parse(offer, STRICT).sections();

        assertThat(sections.get(1).rejected()).isFalse();
        assertThat(sections.get(1).transport()).isEqualTo(sections.get(0).transport());
        assertThat(reasonOrNull(offer.replace("BUNDLE 0 1", "BUNDLE 0"), STRICT))
                .isEqualTo(Reason.BAD_BUNDLE);
    }

    @Test
    void showsNothingOfWhatItHolds() {
        SessionDescription offer = SessionDescription.parse(read("chromium-offer-loopback.sdp"), WITH_LOOPBACK);

        assertThat(offer).hasToString("SessionDescription[3 media, 6929 chars]");
        assertThat(offer.sections().toString())
                .isEqualTo("[MediaSection[AUDIO SENDRECV], MediaSection[VIDEO SENDRECV], MediaSection[APPLICATION"
                        + " SENDRECV]]");
        assertThat(offer.sections().getFirst().candidates().getFirst()).hasToString("IceCandidate[UDP HOST]");
        assertThat(offer.sections().getFirst().transport().orElseThrow()).hasToString("MediaTransport[actpass]");
        assertThat(offer.sections().getFirst().transport().orElseThrow().ice()).hasToString("IceCredentials");
    }

    @Test
    void acceptsTheLeastOfferAndBareLineFeeds() {
        assertThat(SessionDescription.parse(audioOffer(), STRICT).sections()).hasSize(1);
        assertThat(SessionDescription.parse(audioOffer().replace("\r\n", "\n"), STRICT)
                        .sections())
                .hasSize(1);
        assertThat(SessionDescription.parse(audioOffer("a=what-comes-next:1 2 3"), STRICT)
                        .sections())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        v=0                              | v=1                                  | MALFORMED
        s=-                              | i=-                                  | MALFORMED
        t=0 0                            | t=0                                  | MALFORMED
        o=- 1 2 IN IP4 127.0.0.1         | o=- 1 2 IN IP4 localhost             | MALFORMED
        o=- 1 2 IN IP4 127.0.0.1         | o=- 1 2 IN IP6 127.0.0.1             | MALFORMED
        o=- 1 2 IN IP4 127.0.0.1         | o=- 1 2 IN IP4 169.254.169.254       | ADDRESS_REFUSED
        c=IN IP4 0.0.0.0                 | c=IN IP4 169.254.169.254             | ADDRESS_REFUSED
        c=IN IP4 0.0.0.0                 | c=IN IP6 fd00:ec2::254               | ADDRESS_REFUSED
        c=IN IP4 0.0.0.0                 | c=IN IP6 ::ffff:169.254.169.254      | ADDRESS_REFUSED
        c=IN IP4 0.0.0.0                 | c=IN IP4 224.2.1.1                   | ADDRESS_REFUSED
        c=IN IP4 0.0.0.0                 | c=IN IP4 224.2.1.1/127               | MALFORMED
        c=IN IP4 0.0.0.0                 | c=IN IP4 2130706433                  | MALFORMED
        a=rtcp-mux                       | a=rtcp:9 IN IP4 100.100.100.200      | ADDRESS_REFUSED
        a=rtcp-mux                       | a=rtcp:65536                         | MALFORMED
        a=rtcp-mux                       | a=sendrecv                           | MISSING_RTCP_MUX
        a=rtcp-mux                       | a=rtcp-mux:yes                       | MALFORMED
        m=audio 9                        | m=text 9                             | UNSUPPORTED_MEDIA
        m=audio 9                        | m=audio 9/2                          | MALFORMED
        m=audio 9                        | m=audio 65536                        | MALFORMED
        m=audio 9                        | m=audio  9                           | MALFORMED
        UDP/TLS/RTP/SAVPF 111            | RTP/AVP 111                          | UNSUPPORTED_MEDIA
        UDP/TLS/RTP/SAVPF 111            | UDP/DTLS/SCTP webrtc-datachannel     | UNSUPPORTED_MEDIA
        UDP/TLS/RTP/SAVPF 111            | UDP/TLS/RTP/SAVPF 128                | MALFORMED
        UDP/TLS/RTP/SAVPF 111            | UDP/TLS/RTP/SAVPF 111 111            | MALFORMED
        UDP/TLS/RTP/SAVPF 111            | UDP/TLS/RTP/SAVPF 0111               | MALFORMED
        a=ice-ufrag:abcd                 | a=ice-ufrag:abc                      | MALFORMED
        a=ice-ufrag:abcd                 | a=ice-ufrag:ab-d                     | MALFORMED
        a=ice-ufrag:abcd                 | a=inactive                           | MISSING_ICE
        a=ice-pwd:0123456789012345678901 | a=ice-pwd:012345678901234567890      | MALFORMED
        a=ice-pwd:0123456789012345678901 | a=inactive                           | MISSING_ICE
        a=fingerprint:sha-256            | a=unknown:sha-256                    | MISSING_FINGERPRINT
        a=fingerprint:sha-256            | a=fingerprint:sha-1                  | MALFORMED
        a=fingerprint:sha-256            | a=fingerprint:sha-512                | MALFORMED
        AB:CD                            | AB:C                                 | MALFORMED
        AB:CD                            | ab:cd                                | MALFORMED
        AB:CD                            | ABxCD                                | MALFORMED
        a=setup:actpass                  | a=setup:holdconn                     | MALFORMED
        a=setup:actpass                  | a=inactive                           | MISSING_SETUP
        a=mid:0                          | a=mid:01234567890123456              | MALFORMED
        a=mid:0                          | a=mid:1                              | BAD_BUNDLE
        a=mid:0                          | a=inactive                           | MALFORMED
        BUNDLE 0                         | BUNDLE 0 0                           | BAD_BUNDLE
        BUNDLE 0                         | BUNDLE 0 1                           | BAD_BUNDLE
        a=rtpmap:111 opus/48000/2        | a=rtpmap:112 opus/48000/2            | MALFORMED
        a=rtpmap:111 opus/48000/2        | a=rtpmap:111 opus/-1                 | MALFORMED
        a=rtpmap:111 opus/48000/2        | a=rtpmap:111 opus                    | MALFORMED
        """)
    void refusesWhatNoBrowserWrites(String written, String changed, Reason reason) {
        assertThat(audioOffer()).contains(written);
        assertThat(reasonOrNull(audioOffer().replace(written, changed), STRICT)).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=ice-ufrag:efgh",
                "a=ice-pwd:0123456789012345678901",
                "a=setup:active",
                "a=mid:1",
                "a=rtcp-mux",
                "a=rtpmap:111 opus/48000/2",
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:abc",
                "a=remote-candidates:1 10.0.0.1 9",
                "a=group:BUNDLE 0",
                "a=extmap:0 urn:x",
                "a=extmap:256 urn:x",
                "a=extmap:1/both urn:x",
                "a=extmap:1",
                "a=ssrc:4294967296 cname:x",
                "a=ssrc:-1 cname:x",
                "a=ssrc-group:FID",
                "a=ssrc-group:FID x",
                "a=rid:1 both",
                "a=sctp-port:65536",
                "a=fmtp:128 x=1",
                "a=fmtp:111",
                "a= sendrecv",
                "a=with space",
                "a=:x",
                "a=mid:",
                "a=",
                "a",
                "",
                " a=x",
                "A=x",
                "c=IN IP4 0.0.0.0",
                "z=0 0",
                "b=AS:x",
                "a=x:\u0000",
                "a=x:\t",
                "a=x:\r\r",
                "a=x\ry",
                "a=x:\u007f",
                "a=x:\u00e9",
                "a=x:\u2028",
                "a=x:\ud800",
                "a=x:\udc00",
                "a=x:\ud83d\ude00"
            })
    void refusesALineThatIsWrongOrStandsThereTwice(String line) {
        assertThat(reasonOrNull(audioOffer(line), STRICT)).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void refusesTwoOfOneKind() {
        assertThat(reasonOrNull(audioOffer("a=sendrecv", "a=recvonly"), STRICT)).isEqualTo(Reason.MALFORMED);
        assertThat(reasonOrNull(audioOffer("a=extmap:1 urn:a", "a=extmap:1 urn:b"), STRICT))
                .isEqualTo(Reason.MALFORMED);
        assertThat(reasonOrNull(audioOffer("a=rid:a send", "a=rid:a recv"), STRICT))
                .isEqualTo(Reason.MALFORMED);
        String twoSections = audioOffer() + audioOffer().substring(audioOffer().indexOf("m="));
        assertThat(reasonOrNull(twoSections, STRICT)).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void refusesACandidateOutsideASectionAndAHarmfulOneInside() {
        String harmful = "a=candidate:1 1 udp 1 169.254.169.254 80 typ host";

        assertThat(reasonOrNull(audioOffer(harmful), WITH_LOOPBACK)).isEqualTo(Reason.CANDIDATE_REFUSED);
        assertThat(reasonOrNull(audioOffer().replace("a=group", harmful + "\r\na=group"), STRICT))
                .isEqualTo(Reason.MALFORMED);
    }

    @Test
    void aRefusalNamesTheLineAndNothingElse() {
        RefusedSdp refused = refusal(audioOffer("a=candidate:1 1 udp 1 169.254.169.254 80 typ host"), STRICT);

        assertThat(refused).hasMessage("CANDIDATE_REFUSED at line 15").hasNoCause();
        assertThat(refused.line()).isEqualTo(15);
        assertThat(refused.getStackTrace()).isEmpty();
    }

    static @Nullable Reason reasonOrNull(String sdp, CandidatePolicy policy) {
        try {
            assertThat(SessionDescription.parse(sdp, policy).text()).isEqualTo(sdp);
            return null;
        } catch (RefusedSdp refused) {
            return refused.reason();
        }
    }

    private static RefusedSdp refusal(String sdp, CandidatePolicy policy) {
        return catchThrowableOfType(RefusedSdp.class, () -> SessionDescription.parse(sdp, policy));
    }
}
