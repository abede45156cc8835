package dev.dermvisit.platform.vault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyCacheTest {

    private final KeyCache cache = new KeyCache(2);

    @Test
    void forgetsWhatWasNotUsedForLongest() {
        keep(Some.PATIENT);
        keep(Some.OTHER);
        assertThat(cache.get(Some.PATIENT)).isNotNull();
        keep(Some.INDEX);
        assertThat(cache.size()).isEqualTo(2);
        assertThat(cache.get(Some.PATIENT)).isNotNull();
        assertThat(cache.get(Some.OTHER)).isNull();
    }

    @Test
    void givesAllTheSameKey() {
        long before = cache.generation();
        DataKey first = Some.dataKey("key");
        assertThat(cache.keep(Some.PATIENT, first, before)).contains(first);
        assertThat(cache.keep(Some.PATIENT, Some.dataKey("key"), before)).contains(first);
    }

    @Test
    void keepsNothingThatWasReadBeforeAnEviction() {
        long before = cache.generation();
        cache.evict(Some.PATIENT);
        assertThat(cache.keep(Some.PATIENT, Some.dataKey("key"), before)).isEmpty();
        long again = cache.generation();
        cache.destroy(Some.OTHER);
        assertThat(cache.keep(Some.PATIENT, Some.dataKey("key"), again)).isEmpty();
        assertThat(cache.size()).isZero();
    }

    private void keep(KeyOwner owner) {
        assertThat(cache.keep(owner, Some.dataKey(owner.word()), cache.generation()))
                .isPresent();
    }
}
