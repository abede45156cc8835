package dev.dermvisit.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LeafTest {

    /** The inputs that implementations of RFC 6962 test each other with. */
    private static final List<String> INPUTS =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    @ParameterizedTest
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    void hasTheRootsOfTheRfc(int size, String root) {
        List<Leaf> leaves = INPUTS.subList(0, size).stream()
                .map(input -> new Leaf(1, Hash.of(new byte[] {0}, HexFormat.of().parseHex(input))))
                .toList();
        assertThat(Leaf.root(leaves)).hasToString(root);
    }

    @Test
    void readsBackTheListOfABlock() {
        List<Leaf> leaves = List.of(new Leaf(7, Hash.of(new byte[] {1})), new Leaf(Long.MAX_VALUE, Hash.ZERO));
        assertThat(Leaf.decode(Leaf.encode(leaves))).isEqualTo(leaves);
    }

    @Test
    void tellsNullFromEmptyAndOneFieldFromTwo() {
        assertThat(Fields.encode("t", Arrays.asList("", null)))
                .isNotEqualTo(Fields.encode("t", Arrays.asList(null, "")));
        assertThat(Fields.encode("t", List.of("ab", "c"))).isNotEqualTo(Fields.encode("t", List.of("a", "bc")));
    }
}
