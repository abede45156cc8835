package dev.dermvisit.media.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What browsers wrote; see the README beside the files. */
final class SdpFixtures {

    static final String FINGERPRINT = "sha-256 " + "AB:".repeat(31) + "CD";

    private SdpFixtures() {}

    static String read(String name) {
        try {
            return Files.readString(folder().resolve(name), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> descriptions() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sdp"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A description of these lines. */
    static String sdp(String... lines) {
        return String.join("\r\n", lines) + "\r\n";
    }

    /** The least offer of one audio section that is accepted, with more lines at its end. */
    static String audioOffer(String... more) {
        return sdp(
                        "v=0",
                        "o=- 1 2 IN IP4 127.0.0.1",
                        "s=-",
                        "t=0 0",
                        "a=group:BUNDLE 0",
                        "m=audio 9 UDP/TLS/RTP/SAVPF 111",
                        "c=IN IP4 0.0.0.0",
                        "a=ice-ufrag:abcd",
                        "a=ice-pwd:0123456789012345678901",
                        "a=fingerprint:" + FINGERPRINT,
                        "a=setup:actpass",
                        "a=mid:0",
                        "a=rtcp-mux",
                        "a=rtpmap:111 opus/48000/2")
                + (more.length == 0 ? "" : sdp(more));
    }

    static List<String> candidatesOf(String browser) {
        return Arrays.asList(read(browser + "-candidates.txt").split("\n", -1));
    }

    private static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(SdpFixtures.class.getResource("/sdp"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
