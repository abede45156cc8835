package dev.dermvisit.platform.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestOriginsTest {

    private final RequestOrigins origins = RequestOrigins.of(Set.of("10.0.0.1", "fd00::1"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        203.0.113.9              | 203.0.113.9
        ::ffff:203.0.113.9       | 203.0.113.9
        2001:db8:1:2:3:4:5:6     | 2001:db8:1:2::/64
        2001:DB8:0:0:1::         | 2001:db8::/64
        fe80::1%eth0             | fe80::/64
        ::1                      | ::/64\
        """)
    void normalisesThePeer(String peer, String source) {
        assertThat(origins.source(peer, List.of())).isEqualTo(source);
    }

    @Test
    void believesAProxyOfOursAndOnlyTheLastAddress() {
        assertThat(origins.source("10.0.0.1", List.of("1.1.1.1, 198.51.100.7"))).isEqualTo("198.51.100.7");
        assertThat(origins.source("::ffff:10.0.0.1", List.of("1.1.1.1", "2001:db8::9")))
                .isEqualTo("2001:db8::/64");
    }

    @Test
    void believesNobodyElse() {
        assertThat(origins.source("10.0.0.2", List.of("198.51.100.7"))).isEqualTo("10.0.0.2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "example.org",
                "198.51.100.7:443",
                "[2001:db8::1]",
                "fe80::1%1",
                "1.2.3",
                "01.2.3.4",
                "256.1.1.1",
                "1.2.3.4, ",
                "1.2.3.4\n1",
                "unknown",
                "::g"
            })
    void takesLiteralsAlone(String forwarded) {
        assertThat(origins.source("10.0.0.1", List.of(forwarded))).isEqualTo("10.0.0.1");
        assertThatThrownBy(() -> RequestOrigins.of(Set.of(forwarded))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RequestOrigins.require(Set.of(forwarded)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withoutANetworkItIsLocal() {
        assertThat(origins.source(null, List.of())).isEqualTo("local");
    }
}
