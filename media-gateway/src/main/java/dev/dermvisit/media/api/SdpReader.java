package dev.dermvisit.media.api;

import static dev.dermvisit.media.api.SdpSyntax.isDigits;
import static dev.dermvisit.media.api.SdpSyntax.require;
import static dev.dermvisit.media.api.SdpSyntax.requireHarmlessAddress;
import static dev.dermvisit.media.api.SdpSyntax.requireNumber;
import static dev.dermvisit.media.api.SdpSyntax.requireWellFormed;
import static dev.dermvisit.media.api.SdpSyntax.words;

import dev.dermvisit.media.api.RefusedSdp.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a description line by line, then settles what only the whole can tell: bundles and who connects by whom. */
final class SdpReader {

    private static final int MAX_ATTRIBUTE_NAME_CHARS = 64;
    private static final int NUMBER_DIGITS = 20; // of an unsigned 64-bit number

    private final CandidatePolicy policy;
    private final LineOrder sessionOrder = LineOrder.ofSession();
    private final ScopedAttributes session = new ScopedAttributes();
    private final List<List<String>> bundles = new ArrayList<>();
    private final List<SectionReader> sections = new ArrayList<>();
    private LineOrder order = sessionOrder;
    private @Nullable SectionReader section;

    SdpReader(CandidatePolicy policy) {
        this.policy = policy;
    }

    void read(String line) {
        char type = line.charAt(0);
        String value = line.substring(2);
        if (type == 'm') {
            openSection(value);
            return;
        }
        order.next(type);
        switch (type) {
            case 'v' -> requireWellFormed(value.equals("0"));
            case 'o' -> readOrigin(words(value));
            case 't' -> readTime(words(value));
            case 'c' -> requireHarmlessAddress(words(value));
            case 'b' -> readBandwidth(value);
            case 'a' -> readAttribute(value);
            default -> {} // the name of the session, which is free text
        }
    }

    private void openSection(String media) {
        sessionOrder.requireComplete();
        require(sections.size() < SessionDescription.MAX_SECTIONS, Reason.TOO_MANY_SECTIONS);
        section = new SectionReader(media, policy);
        sections.add(section);
        order = LineOrder.ofSection();
    }

    private static void readOrigin(List<String> words) {
        requireWellFormed(words.size() == 6);
        requireWellFormed(isDigits(words.get(1), NUMBER_DIGITS) && isDigits(words.get(2), NUMBER_DIGITS));
        requireHarmlessAddress(words.subList(3, 6));
    }

    private static void readTime(List<String> words) {
        requireWellFormed(words.size() == 2);
        requireWellFormed(words.stream().allMatch(word -> isDigits(word, NUMBER_DIGITS)));
    }

    private static void readBandwidth(String value) {
        int colon = value.indexOf(':');
        requireWellFormed(colon > 0 && SdpSyntax.isToken(value.substring(0, colon), MAX_ATTRIBUTE_NAME_CHARS));
        requireNumber(value.substring(colon + 1), 0, Long.MAX_VALUE);
    }

    private void readAttribute(String attribute) {
        int colon = attribute.indexOf(':');
        String name = colon < 0 ? attribute : attribute.substring(0, colon);
        String value = colon < 0 ? "" : attribute.substring(colon + 1);
        requireWellFormed(SdpSyntax.isToken(name, MAX_ATTRIBUTE_NAME_CHARS));
        requireWellFormed(colon < 0 || !value.isEmpty());
        if (section == null) {
            readSessionAttribute(name, value);
        } else {
            section.attribute(name, value);
        }
    }

    private void readSessionAttribute(String name, String value) {
        session.take(name, value);
        switch (name) {
            case "group" -> readGroup(words(value));
            // Attributes of a section only.
            case "candidate",
                    "remote-candidates",
                    "mid",
                    "crypto",
                    "ssrc",
                    "ssrc-group",
                    "rid",
                    "simulcast",
                    "rtpmap",
                    "rtcp" -> throw new RefusedSdp(Reason.MALFORMED);
            default -> {}
        }
    }

    private void readGroup(List<String> words) {
        requireWellFormed(words.stream().allMatch(word -> SdpSyntax.isToken(word, MAX_ATTRIBUTE_NAME_CHARS)));
        if (words.get(0).equals("BUNDLE")) {
            bundles.add(List.copyOf(words.subList(1, words.size())));
        }
    }

    List<MediaSection> finish() {
        sessionOrder.requireComplete();
        Map<String, SectionReader> byMid = byMid();
        Map<String, SectionReader> bundleHeads = bundleHeads(byMid);
        List<MediaSection> finished = new ArrayList<>();
        byMid.forEach((mid, reader) ->
                finished.add(reader.finish(session, transport(reader, Optional.ofNullable(bundleHeads.get(mid))))));
        return List.copyOf(finished);
    }

    private Map<String, SectionReader> byMid() {
        Map<String, SectionReader> byMid = new LinkedHashMap<>();
        for (SectionReader reader : sections) {
            requireWellFormed(byMid.put(reader.mid(), reader) == null);
        }
        return byMid;
    }

    /** The section whose transport a bundle uses: its first that has a port (RFC 9143 section 7.2.1). */
    private Map<String, SectionReader> bundleHeads(Map<String, SectionReader> byMid) {
        Set<String> bundled = new HashSet<>();
        Map<String, SectionReader> heads = new LinkedHashMap<>();
        for (List<String> bundle : bundles) {
            require(bundle.stream().allMatch(mid -> byMid.containsKey(mid) && bundled.add(mid)), Reason.BAD_BUNDLE);
            bundle.stream()
                    .map(byMid::get)
                    .filter(reader -> reader != null && !reader.isRejected() && !reader.isBundleOnly())
                    .findFirst()
                    .ifPresent(head -> bundle.forEach(mid -> heads.put(mid, head)));
        }
        return heads;
    }

    private Optional<MediaTransport> transport(SectionReader reader, Optional<SectionReader> head) {
        require(!reader.isBundleOnly() || head.isPresent(), Reason.BAD_BUNDLE);
        if (reader.isRejected()) {
            return Optional.empty();
        }
        SectionReader speaker = reader.namesIce() ? reader : head.orElse(reader);
        return Optional.of(speaker.ownTransport(session));
    }
}
