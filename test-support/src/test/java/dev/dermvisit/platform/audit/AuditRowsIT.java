package dev.dermvisit.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.platform.log.RequestOrigin;
import dev.dermvisit.platform.postgres.PgTx;
import dev.dermvisit.platform.postgres.Scope;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AuditRowsIT {

    private static final AuditEntry.Refusal READING =
            new AuditEntry.Refusal(Trail.ACTOR, Role.SCHEDULER, "getPatient", "role.forbidden");

    @TempDir
    Path directory;

    private Trail trail;

    @BeforeEach
    void open() {
        trail = new Trail(directory);
    }

    @AfterEach
    void close() {
        trail.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update platform.audit_entry set action = 'patient.created'",
                "delete from platform.audit_entry",
                "truncate platform.audit_entry",
                "update platform.audit_block set rows = 0",
                "delete from platform.audit_block",
                "truncate platform.audit_block",
                "alter table platform.audit_entry disable row level security",
                "insert into platform.audit_entry (tx, at, clinic_id, action, outcome) "
                        + "values ('5', now(), gen_random_uuid(), 'patient.read', 'done')",
                "insert into platform.audit_entry (entry_id, at, clinic_id, action, outcome) "
                        + "overriding system value values (5, now(), gen_random_uuid(), 'patient.read', 'done')"
            })
    void theApplicationCannotChangeThePast(String sql) throws SQLException {
        trail.write(1);
        trail.seal();
        try (Connection application = trail.as(trail.roles.application());
                Statement statement = application.createStatement()) {
            boolean scoped = statement.execute("select set_config('dermvisit.scope', '*', false)");
            assertThat(scoped).isTrue();
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
        }
    }

    @Test
    void aRowStaysOrGoesWithItsTransaction() {
        Future<Void> kept = trail.database.inTransaction(
                Scope.of(Trail.CLINIC), tx -> trail.entries.record(tx, Trail.entry("patient.changed")));
        Trail.done(kept);
        Future<Void> failed = trail.database.inTransaction(
                Scope.of(Trail.CLINIC),
                tx -> trail.entries
                        .record(tx, Trail.entry("patient.changed"))
                        .compose(recorded -> Future.failedFuture(new IllegalStateException("undone"))));
        assertThatThrownBy(() -> Trail.done(failed)).hasMessage("undone");
        assertThat(trail.number("select count(*) from platform.audit_entry")).isEqualTo(1);
    }

    @Test
    void keepsWhereARequestCameFrom() {
        trail.origin = Optional.of(new RequestOrigin("req-17\u0000", "192.0.2.7"));
        trail.write(1);
        assertThat(trail.number("select count(*) from platform.audit_entry "
                        + "where correlation = 'req-17' and source = '192.0.2.7' and actor_id is not null"))
                .isEqualTo(1);
    }

    @Test
    void countsRefusalsBeyondTheLimit() {
        for (int i = 0; i < 50; i++) {
            trail.entries.refused(Trail.CLINIC, READING);
        }
        trail.shift = Duration.ofMinutes(1);
        trail.entries.refused(Trail.CLINIC, READING);
        Trail.done(trail.entries.flush());
        assertThat(trail.number("select count(*) from platform.audit_entry where outcome = 'refused'"))
                .isEqualTo(31);
        assertThat(trail.number("select sum(count) from platform.audit_entry where outcome = 'refused-many'"))
                .isEqualTo(20);
    }

    @Test
    void writesTheCountsWhenItStops() {
        for (int i = 0; i < 40; i++) {
            trail.entries.refused(Trail.CLINIC, READING);
        }
        Trail.done(trail.entries.flush());
        assertThat(trail.number("select count(*) from platform.audit_entry where outcome = 'refused'"))
                .isEqualTo(30);
        assertThat(trail.number("select sum(count) from platform.audit_entry where outcome = 'refused-many'"))
                .isEqualTo(10);
    }

    @Test
    void listsNewestFirstPageByPage() {
        trail.write(5);
        trail.seal();
        trail.write(2);
        Trail.done(trail.entries.record(new AuditEntry(Trail.OTHER_CLINIC, null, null, "patient.read", null, null)));

        List<Row> first = list(all(null), 4);
        assertThat(first).extracting(row -> row.getBoolean("sealed")).containsExactly(false, false, true, true);
        List<Row> second = list(all(first.getLast().getLong("entry_id")), 4);
        assertThat(second).hasSize(3);
        assertThat(second.getFirst().getLong("entry_id"))
                .isLessThan(first.getLast().getLong("entry_id"));
        JsonObject shown = AuditListing.json(second.getFirst(), Map.of(Trail.ACTOR, "Dr. Ada Moll"));
        assertThat(shown.getString("actorName")).isEqualTo("Dr. Ada Moll");
        assertThat(shown.fieldNames())
                .containsExactlyInAnyOrder(
                        "entryId", "at", "actorId", "actorName", "role", "action", "patientId", "outcome", "sealed");
    }

    @Test
    void narrowsByWhatIsAskedFor() {
        trail.write(2);
        Trail.done(trail.entries.record(AuditEntry.bySystem(Trail.CLINIC, "key.rotated")));
        trail.entries.refused(Trail.CLINIC, READING);
        Trail.done(trail.entries.flush());

        assertThat(list(new AuditQuery(Trail.PATIENT.value(), null, null, null, null, null, null), 9))
                .hasSize(2);
        assertThat(list(new AuditQuery(null, Trail.ACTOR.value(), null, true, null, null, null), 9))
                .hasSize(1);
        assertThat(list(new AuditQuery(null, null, "key.rotated", false, null, null, null), 9))
                .hasSize(1);
        assertThat(list(
                        new AuditQuery(
                                null, null, null, null, trail.clock.instant().minusSeconds(60), null, null),
                        9))
                .hasSize(4);
        assertThat(list(
                        new AuditQuery(
                                null,
                                null,
                                null,
                                null,
                                null,
                                trail.clock.instant().minusSeconds(60),
                                null),
                        9))
                .isEmpty();
    }

    private List<Row> list(AuditQuery query, int limit) {
        Optional<SignedHead> head = new FileHeadLog(directory).last();
        return Trail.await(trail.database.inTransaction(
                Scope.of(Trail.CLINIC),
                tx -> new AuditListing(PgTx.connection(tx)).read(Trail.CLINIC, query, limit, head)));
    }

    private static AuditQuery all(@Nullable Long below) {
        return new AuditQuery(null, null, null, null, null, null, below);
    }
}
