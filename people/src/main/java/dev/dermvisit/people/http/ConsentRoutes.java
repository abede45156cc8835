package dev.dermvisit.people.http;

import dev.dermvisit.kernel.ConsentId;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.port.Consents.Purpose;
import dev.dermvisit.people.domain.Consent;
import dev.dermvisit.people.domain.ConsentText;
import dev.dermvisit.people.domain.ManageConsents;
import dev.dermvisit.platform.http.Answer;
import dev.dermvisit.platform.http.Call;
import dev.dermvisit.platform.http.Operation;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What patients consent to. */
public final class ConsentRoutes {

    private final ManageConsents consents;

    ConsentRoutes(ManageConsents consents) {
        this.consents = consents;
    }

    List<Operation> operations() {
        return List.of(
                new Operation("getConsentText", this::text),
                new Operation("listConsents", this::list),
                new Operation("giveConsent", this::give),
                new Operation("withdrawConsent", this::withdraw));
    }

    private Future<Answer> text(Call call) {
        ConsentText text = consents.text(purpose(call.path("purpose")));
        return Future.succeededFuture(Answer.ok(new JsonObject()
                .put("purpose", word(text.purpose()))
                .put("version", text.version())
                .put("title", text.title())
                .put("paragraphs", new JsonArray(text.paragraphs()))));
    }

    private Future<Answer> list(Call call) {
        return consents.list(call.grant(), PatientId.parse(call.path("patientId")))
                .map(found -> {
                    JsonArray items = new JsonArray();
                    found.forEach(consent -> items.add(json(consent)));
                    return Answer.ok(new JsonObject().put("items", items).putNull("next"));
                });
    }

    private Future<Answer> give(Call call) {
        JsonObject body = call.body();
        return consents.give(
                        call.grant(),
                        PatientId.parse(call.path("patientId")),
                        purpose(body.getString("purpose")),
                        body.getString("version"))
                .map(consent -> Answer.created(json(consent)));
    }

    private Future<Answer> withdraw(Call call) {
        return consents.withdraw(call.grant(), ConsentId.parse(call.path("consentId")))
                .map(consent -> Answer.ok(json(consent)));
    }

    private static JsonObject json(Consent consent) {
        JsonObject json = new JsonObject()
                .put("consentId", consent.id().toString())
                .put("purpose", word(consent.purpose()))
                .put("version", consent.version())
                .put("givenAt", consent.givenAt().toString());
        Instant withdrawn = consent.withdrawnAt();
        return withdrawn == null ? json : json.put("withdrawnAt", withdrawn.toString());
    }

    private static Purpose purpose(String word) {
        return Arrays.stream(Purpose.values())
                .filter(purpose -> word(purpose).equals(word))
                .findFirst()
                .orElseThrow(() -> Failure.notFound("purpose.unknown", "There is nothing of this kind to consent to."));
    }

    private static String word(Purpose purpose) {
        return purpose.name().toLowerCase(Locale.ROOT);
    }
}
