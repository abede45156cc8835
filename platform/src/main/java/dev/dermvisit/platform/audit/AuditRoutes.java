package dev.dermvisit.platform.audit;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import dev.dermvisit.kernel.port.Directory;
import dev.dermvisit.platform.http.Answer;
import dev.dermvisit.platform.http.Call;
import dev.dermvisit.platform.http.Operation;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.PgTx;
import dev.dermvisit.platform.postgres.Scope;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The audit trail over REST, for the auditors of a clinic. That they read it is in it too. */
public final class AuditRoutes {

    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 200;
    private static final int EXPORT = 10_000;

    private final Vertx vertx;
    private final Database database;
    private final AuditTrail trail;
    private final Directory directory;
    private final HeadLog heads;
    private final VerificationKey key;
    private final Clock clock;

    /** {@code key} is the one that seals now; it is handed out with each head. */
    public AuditRoutes(
            Vertx vertx,
            Database database,
            AuditTrail trail,
            Directory directory,
            HeadLog heads,
            VerificationKey key,
            Clock clock) {
        this.vertx = vertx;
        this.database = database;
        this.trail = trail;
        this.directory = directory;
        this.heads = heads;
        this.key = key;
        this.clock = clock;
    }

    public List<Operation> operations() {
        return List.of(
                new Operation("listAudit", this::list),
                new Operation("exportAudit", this::export),
                new Operation("getAuditHead", this::head));
    }

    private Future<Answer> list(Call call) {
        AuditQuery query = AuditQuery.of(call);
        int limit = AuditQuery.limit(call, PAGE, LARGEST_PAGE);
        return lastHead()
                .compose(head -> read(call.caller(), query, limit, head, "audit.read"))
                .map(page ->
                        Answer.ok(new JsonObject().put("items", page.items()).put("next", page.next())));
    }

    private Future<Answer> export(Call call) {
        AuditQuery query = AuditQuery.of(call);
        return lastHead()
                .compose(head -> read(call.caller(), query, EXPORT, head, "audit.exported")
                        .map(page -> Answer.ok(new JsonObject()
                                .put("items", page.items())
                                .put("head", json(head))
                                .put("more", page.next() != null))));
    }

    private Future<Answer> head(Call call) {
        return lastHead().map(head -> Answer.ok(json(head)));
    }

    /** The head is read before the rows: it never says "sealed" of a row that its holder cannot prove. */
    private Future<Optional<SignedHead>> lastHead() {
        return vertx.executeBlocking(heads::last).map(Objects::requireNonNull);
    }

    private record Page(JsonArray items, @Nullable String next) {}

    /** Reads and keeps that it was read in one transaction: nobody sees rows without leaving one. */
    private Future<Page> read(Caller caller, AuditQuery query, int limit, Optional<SignedHead> head, String action) {
        AuditEntry entry = AuditEntry.of(caller, action);
        AuditEntry reading = query.ofPatient().map(entry::about).orElse(entry);
        return database.inTransaction(
                        Scope.of(caller.clinic()),
                        tx -> new AuditListing(PgTx.connection(tx))
                                .read(caller.clinic(), query, limit + 1, head)
                                .compose(rows -> trail.record(tx, reading).map(rows)))
                .compose(rows -> names(caller.clinic(), rows).map(names -> page(rows, limit, names)));
    }

    private Future<Map<UserId, String>> names(ClinicId clinic, List<Row> rows) {
        Set<UserId> actors = rows.stream()
                .map(row -> row.getUUID("actor_id"))
                .filter((@Nullable UUID actor) -> actor != null)
                .map(UserId::new)
                .collect(Collectors.toSet());
        return actors.isEmpty() ? Future.succeededFuture(Map.of()) : directory.accountNames(clinic, actors);
    }

    private static Page page(List<Row> rows, int limit, Map<UserId, String> names) {
        List<Row> shown = rows.subList(0, Math.min(limit, rows.size()));
        JsonArray items = new JsonArray();
        shown.forEach(row -> items.add(AuditListing.json(row, names)));
        boolean more = rows.size() > limit;
        return new Page(items, more ? Long.toString(shown.getLast().getLong("entry_id")) : null);
    }

    private JsonObject json(Optional<SignedHead> head) {
        return new JsonObject()
                .put("number", head.map(SignedHead::number).orElse(0L))
                .put("hash", head.map(SignedHead::block).map(Hash::toString).orElse(Hash.ZERO.toString()))
                .put("at", head.map(SignedHead::time).orElseGet(clock::instant).toString())
                .put("signature", head.map(SignedHead::signature).orElse(""))
                .put("publicKey", key.toText());
    }
}
