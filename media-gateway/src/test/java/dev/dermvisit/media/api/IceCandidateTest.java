package dev.dermvisit.media.api;

import static dev.dermvisit.media.api.CandidatePolicy.STRICT;
import static dev.dermvisit.media.api.CandidatePolicy.WITH_LOOPBACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.media.api.IceCandidate.Transport;
import dev.dermvisit.media.api.RefusedSdp.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IceCandidateTest {

    @ParameterizedTest
    @ValueSource(strings = {"chromium", "firefox"})
    void acceptsWhatBrowsersTrickle(String browser) {
        assertThat(SdpFixtures.candidatesOf(browser)).hasSizeGreaterThan(10).allSatisfy(text -> {
            Optional<IceCandidate> candidate = IceCandidate.parseTrickled(text, WITH_LOOPBACK);
            assertThat(candidate.isPresent()).isNotEqualTo(text.isEmpty());
        });
    }

    @Test
    void readsEveryField() {
        IceCandidate candidate = IceCandidate.parse(
                "candidate:842163049 1 udp 1677729535 8.8.4.4 46154 typ srflx raddr 0.0.0.0 rport 0 generation 0 ufrag"
                        + " EEtu network-id 3 network-cost 10",
                STRICT);

        assertThat(candidate)
                .isEqualTo(new IceCandidate(
                        "842163049",
                        1,
                        Transport.UDP,
                        1677729535,
                        "8.8.4.4",
                        46154,
                        IceCandidate.Type.SRFLX,
                        Optional.of("EEtu")));
    }

    /** Address, then whether it passes in production, with loopback, and as a related address in production. */
    @ParameterizedTest
    @CsvSource(textBlock = """
        8.8.8.8,                               yes, yes, yes
        2a00:1450:4001::1,                     yes, yes, yes
        2A00:1450:4001:0:0:0:0:1,              yes, yes, yes
        10.1.2.3,                              yes, yes, yes
        172.31.255.255,                        yes, yes, yes
        192.168.1.1,                           yes, yes, yes
        100.64.0.1,                            yes, yes, yes
        192.0.0.4,                             yes, yes, yes
        198.18.0.1,                            yes, yes, yes
        fd12:3456::1,                          yes, yes, yes
        64:ff9b::8.8.8.8,                      yes, yes, yes
        2002:808:808::1,                       yes, yes, yes
        127.0.0.1,                             no,  yes, no
        127.255.255.254,                       no,  yes, no
        ::1,                                   no,  yes, no
        0:0:0:0:0:0:0:1,                       no,  yes, no
        169.254.1.1,                           no,  yes, no
        fe80::1,                               no,  yes, no
        febf::1,                               no,  yes, no
        192.0.2.2,                             no,  yes, no
        2001:db8::1,                           no,  yes, no
        3fff::1,                               no,  yes, no
        169.254.169.254,                       no,  no,  no
        169.254.170.2,                         no,  no,  no
        100.100.100.200,                       no,  no,  no
        168.63.129.16,                         no,  no,  no
        192.0.0.192,                           no,  no,  no
        fd00:ec2::254,                         no,  no,  no
        fd00:0ec2:0:0:0:0:0:254,               no,  no,  no
        fd20:ce::254,                          no,  no,  no
        fe80::a9fe:a9fe,                       no,  no,  no
        0.0.0.0,                               no,  no,  yes
        ::,                                    no,  no,  yes
        0.1.2.3,                               no,  no,  no
        224.0.0.251,                           no,  no,  no
        239.255.255.250,                       no,  no,  no
        240.0.0.1,                             no,  no,  no
        255.255.255.255,                       no,  no,  no
        ff02::fb,                              no,  no,  no
        fec0::1,                               no,  no,  no
        100::1,                                no,  no,  no
        4000::1,                               no,  no,  no
        ::ffff:127.0.0.1,                      no,  no,  no
        ::ffff:7f00:1,                         no,  no,  no
        ::ffff:8.8.8.8,                        no,  no,  no
        ::ffff:169.254.169.254,                no,  no,  no
        0:0:0:0:0:ffff:a9fe:a9fe,              no,  no,  no
        ::127.0.0.1,                           no,  no,  no
        ::7f00:1,                              no,  no,  no
        ::ffff:0:127.0.0.1,                    no,  no,  no
        64:ff9b::127.0.0.1,                    no,  no,  no
        64:ff9b::a9fe:a9fe,                    no,  no,  no
        64:ff9b::10.0.0.1,                     no,  no,  no
        64:ff9b:1::8.8.8.8,                    no,  no,  no
        2002:7f00:1::,                         no,  no,  no
        2002:a9fe:a9fe::1,                     no,  no,  no
        2002:a00:1::1,                         no,  no,  no
        2001:0:7f00:1::f7f7:f7f7,              no,  no,  no
        2001:0:808:808::80ff:fffe,             no,  no,  no
        2001:0:808:808::5601:5601,             no,  no,  no
        2a00::5efe:127.0.0.1,                  no,  no,  no
        2a00::200:5efe:a9fe:a9fe,              no,  no,  no
        127.1,                                 no,  no,  no
        127.0.1,                               no,  no,  no
        2130706433,                            no,  no,  no
        0x7f000001,                            no,  no,  no
        0x7f.0.0.1,                            no,  no,  no
        0177.0.0.1,                            no,  no,  no
        010.0.0.1,                             no,  no,  no
        8.8.8.08,                              no,  no,  no
        8.8.8.8.,                              no,  no,  no
        8.8.8,                                 no,  no,  no
        8.8.8.8.8,                             no,  no,  no
        8.8..8,                                no,  no,  no
        8.8.8.256,                             no,  no,  no
        8.8.8.-8,                              no,  no,  no
        8.8.8.+8,                              no,  no,  no
        fe80::1%eth0,                          no,  no,  no
        fe80::1%25eth0,                        no,  no,  no
        [2a00::1],                             no,  no,  no
        2a00:::1,                              no,  no,  no
        2a00::1::2,                            no,  no,  no
        2a00:1:2:3:4:5:6,                      no,  no,  no
        2a00:1:2:3:4:5:6:7:8,                  no,  no,  no
        2a00:1:2:3:4:5:6:7::,                  no,  no,  no
        2a00:12345::1,                         no,  no,  no
        2a00:g::1,                             no,  no,  no
        8.8.8.8::1,                            no,  no,  no
        2a00::8.8.8.8:1,                       no,  no,  no
        :,                                     no,  no,  no
        localhost,                             no,  no,  no
        localhost.local,                       no,  no,  no
        printer.local,                         no,  no,  no
        metadata.google.internal,              no,  no,  no
        example.org,                           no,  no,  no
        0f6c9f6e-ec4e-4f5f-9c2a-8a8f4bd2bb0f.local,          yes, yes, no
        0F6C9F6E-EC4E-4F5F-9C2A-8A8F4BD2BB0F.local,          yes, yes, no
        0f6c9f6e-ec4e-4f5f-9c2a-8a8f4bd2bb0f.local.,         no,  no,  no
        0f6c9f6e-ec4e-4f5f-9c2a-8a8f4bd2bb0f.local.evil.org, no,  no,  no
        x.0f6c9f6e-ec4e-4f5f-9c2a-8a8f4bd2bb0f.local,        no,  no,  no
        0f6c9f6e-ec4e-4f5f-9c2a-8a8f4bd2bb0f,                no,  no,  no
        """)
    void anAddressPassesByItsKindAndItsSpelling(String address, String strict, String withLoopback, String related) {
        String host = "candidate:1 1 udp 1 " + address + " 9 typ host";
        String reflexive = "candidate:1 1 udp 1 8.8.8.8 9 typ srflx raddr " + address + " rport 9";

        assertThat(reason(host, STRICT)).isEqualTo(refusedUnless(strict));
        assertThat(reason(host, WITH_LOOPBACK)).isEqualTo(refusedUnless(withLoopback));
        assertThat(reason(reflexive, STRICT)).isEqualTo(refusedUnless(related));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "candidate:1 1 udp 1 8.8.8.8 9 typ host",
                "candidate:abcdefghijklmnopqrstuvwxyz012/+A 256 UDP 2147483647 8.8.8.8 65535 typ relay",
                "candidate:1 2 tcp 1 8.8.8.8 9 typ host tcptype active",
                "candidate:1 1 TCP 1 8.8.8.8 9 typ srflx raddr :: rport 9 tcptype so",
                "candidate:1 1 udp 1 8.8.8.8 9 typ prflx what-comes-next !"
            })
    void acceptsWhatTheRfcsAllow(String text) {
        assertThat(reason(text, STRICT)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "candidate:",
                "candidate",
                "a=candidate:1 1 udp 1 8.8.8.8 9 typ host",
                " candidate:1 1 udp 1 8.8.8.8 9 typ host",
                "candidate: 1 1 udp 1 8.8.8.8 9 typ host",
                "candidate:1 1 udp 1 8.8.8.8 9 typ host ",
                "candidate:1  1 udp 1 8.8.8.8 9 typ host",
                "candidate:1 1 udp 1 8.8.8.8 9 typ",
                "candidate:1 1 udp 1 8.8.8.8 9",
                "candidate:abcdefghijklmnopqrstuvwxyz0123456 1 udp 1 8.8.8.8 9 typ host",
                "candidate:a-b 1 udp 1 8.8.8.8 9 typ host",
                "candidate:1 0 udp 1 8.8.8.8 9 typ host",
                "candidate:1 257 udp 1 8.8.8.8 9 typ host",
                "candidate:1 1 sctp 1 8.8.8.8 9 typ host",
                "candidate:1 1 udp 0 8.8.8.8 9 typ host",
                "candidate:1 1 udp 2147483648 8.8.8.8 9 typ host",
                "candidate:1 1 udp 99999999999999999999999 8.8.8.8 9 typ host",
                "candidate:1 1 udp 1 8.8.8.8 65536 typ host",
                "candidate:1 1 udp 1 8.8.8.8 -1 typ host",
                "candidate:1 1 udp 1 8.8.8.8 09 typ host",
                "candidate:1 1 udp 1 8.8.8.8 9 tpy host",
                "candidate:1 1 udp 1 8.8.8.8 9 typ local",
                "candidate:1 1 udp 1 8.8.8.8 9 typ HOST",
                "candidate:1 1 udp 1 8.8.8.8 9 typ host generation",
                "candidate:1 1 udp 1 8.8.8.8 9 typ host generation 0 generation 0",
                "candidate:1 1 udp 1 8.8.8.8 9 typ srflx raddr 8.8.8.8",
                "candidate:1 1 udp 1 8.8.8.8 9 typ srflx rport 9",
                "candidate:1 1 udp 1 8.8.8.8 9 typ srflx raddr 8.8.8.8 rport 65536",
                "candidate:1 1 udp 1 8.8.8.8 9 typ host tcptype active",
                "candidate:1 1 tcp 1 8.8.8.8 9 typ host",
                "candidate:1 1 tcp 1 8.8.8.8 9 typ host tcptype sometimes",
                "candidate:1 1 udp 1 8.8.8.8 9 typ host ufrag a",
                "candidate:1 1 udp 1 8.8.8.8 9 typ host x \u0000",
                "candidate:1 1 udp 1 8.8.8.8 9 typ host x \ud800",
                "candidate:1 1 udp 1 8.8.8.8 9 typ host\r\na=x y"
            })
    void refusesWhatTheyDoNot(String text) {
        assertThat(reason(text, STRICT)).isEqualTo(Reason.CANDIDATE_MALFORMED);
    }

    @Test
    void refusesALongOneUnread() {
        String megabytes = "candidate:1 1 udp 1 8.8.8.8 9 typ host" + " a b".repeat(1_000_000);

        assertThat(reason(megabytes, STRICT)).isEqualTo(Reason.CANDIDATE_MALFORMED);
    }

    private static @Nullable Reason refusedUnless(String passes) {
        return passes.equals("yes") ? null : Reason.CANDIDATE_REFUSED;
    }

    private static @Nullable Reason reason(String text, CandidatePolicy policy) {
        try {
            assertThat(IceCandidate.parse(text, policy).toString()).startsWith("IceCandidate[");
            return null;
        } catch (RefusedSdp refused) {
            assertThat(refused).hasMessage(refused.reason().name());
            return refused.reason();
        }
    }
}
