package dev.dermvisit.people.http;

import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.people.domain.Account;
import dev.dermvisit.people.domain.ManageAccounts;
import dev.dermvisit.platform.http.Answer;
import dev.dermvisit.platform.http.Call;
import dev.dermvisit.platform.http.Operation;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;

/** The clinic's accounts, for its admins; its clinicians, for its staff. */
public final class AccountRoutes {

    private final ManageAccounts accounts;

    AccountRoutes(ManageAccounts accounts) {
        this.accounts = accounts;
    }

    List<Operation> operations() {
        return List.of(
                new Operation("listAccounts", this::list),
                new Operation("createAccount", this::create),
                new Operation("changeAccount", this::change),
                new Operation("resetAccount", this::reset),
                new Operation("listClinicians", this::clinicians));
    }

    private Future<Answer> list(Call call) {
        return accounts.list(call.grant()).map(found -> all(found, AccountRoutes::json));
    }

    private Future<Answer> create(Call call) {
        JsonObject body = call.body();
        return accounts.create(
                        call.grant(),
                        new ManageAccounts.Draft(
                                Role.ofWord(body.getString("role")), body.getString("name"), body.getString("email")))
                .map(AccountRoutes::entered);
    }

    private Future<Answer> change(Call call) {
        JsonObject body = call.body();
        String role = body.getString("role");
        return accounts.change(
                        call.grant(),
                        UserId.parse(call.path("accountId")),
                        new ManageAccounts.Change(
                                role == null ? null : Role.ofWord(role),
                                body.getString("name"),
                                body.getBoolean("disabled")))
                .map(account -> Answer.ok(json(account)));
    }

    private Future<Answer> reset(Call call) {
        return accounts.reset(call.grant(), UserId.parse(call.path("accountId")))
                .map(password -> Answer.ok(new JsonObject().put("password", password.value())));
    }

    private Future<Answer> clinicians(Call call) {
        return accounts.clinicians(call.grant())
                .map(found -> all(
                        found,
                        account -> new JsonObject()
                                .put("accountId", account.id().toString())
                                .put("role", account.role().word())
                                .put("name", account.name())));
    }

    static Answer entered(ManageAccounts.Entered entered) {
        return Answer.created(new JsonObject()
                .put("account", json(entered.account()))
                .put("password", entered.password().value()));
    }

    private static Answer all(List<Account> found, Function<Account, JsonObject> json) {
        JsonArray items = new JsonArray();
        found.forEach(account -> items.add(json.apply(account)));
        return Answer.ok(new JsonObject().put("items", items).putNull("next"));
    }

    private static JsonObject json(Account account) {
        return new JsonObject()
                .put("accountId", account.id().toString())
                .put("role", account.role().word())
                .put("name", account.name())
                .put("email", account.email())
                .put("disabled", account.disabled())
                .put("secondFactor", account.secondFactor())
                .put("createdAt", account.createdAt().toString());
    }
}
