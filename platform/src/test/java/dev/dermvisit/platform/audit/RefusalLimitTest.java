package dev.dermvisit.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.AuditEntry.Refusal;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RefusalLimitTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final ClinicId CLINIC = new ClinicId(new UUID(1, 1));
    private static final Refusal READING =
            new Refusal(new UserId(new UUID(2, 2)), Role.SCHEDULER, "getPatient", "role.forbidden");

    private final RefusalLimit limit = new RefusalLimit();

    @Test
    void keepsThirtyAMinuteAndCountsTheRest() {
        assertThat(limit.over(NOON)).isEmpty();
        assertThat(admitted(READING, null, 100)).isEqualTo(RefusalLimit.ROWS_PER_MINUTE);
        assertThat(limit.over(NOON.plusSeconds(59))).isEmpty();

        assertThat(limit.over(NOON.plusSeconds(60))).singleElement().satisfies(many -> {
            assertThat(many.count()).isEqualTo(70);
            assertThat(many.operation()).isEqualTo("getPatient");
            assertThat(many.actor()).isEqualTo(READING.actor());
        });
        assertThat(admitted(READING, null, 1)).isEqualTo(1);
    }

    @Test
    void tellsSourcesApart() {
        Refusal stranger = new Refusal(null, null, "redeemLink", "link.unknown");
        assertThat(admitted(stranger, "192.0.2.1", 40)).isEqualTo(30);
        assertThat(admitted(stranger, "192.0.2.2", 40)).isEqualTo(30);
        assertThat(limit.all()).extracting(RefusalLimit.Suppressed::source).containsOnly("192.0.2.1", "192.0.2.2");
    }

    @Test
    void namesWhatWasTriedOnlyWhereItWasOneThing() {
        assertThat(admitted(READING, null, 31)).isEqualTo(30);
        assertThat(admitted(new Refusal(READING.actor(), Role.SCHEDULER, "listAudit", "role.forbidden"), null, 1))
                .isZero();
        assertThat(limit.all()).singleElement().satisfies(many -> {
            assertThat(many.operation()).isEqualTo("several");
            assertThat(many.code()).isEqualTo("role.forbidden");
        });
    }

    @Test
    void remembersNoMoreSourcesThanItsBound() {
        Refusal stranger = new Refusal(null, null, "redeemLink", "link.unknown");
        int sources = RefusalLimit.SOURCES + 500;
        long rows = IntStream.range(0, sources)
                .filter(number -> limit.admits(CLINIC, stranger, "source " + number, true))
                .count();
        assertThat(rows).isEqualTo(RefusalLimit.SOURCES);
        assertThat(limit.all())
                .singleElement()
                .satisfies(many -> assertThat(many.count()).isEqualTo(500));
    }

    private long admitted(Refusal refusal, @org.jspecify.annotations.Nullable String address, int times) {
        return IntStream.range(0, times)
                .filter(time -> limit.admits(CLINIC, refusal, address, true))
                .count();
    }
}
