package dev.dermvisit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.Invitations.Invitation;
import dev.dermvisit.platform.postgres.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Many at once want the same time, or the same link: one gets it, and each of the others a clear answer. So many rounds as
 * the system property {@code dermvisit.races} says; a round is repeated by its seed.
 */
class BookingRaceIT {

    private static final int ROUNDS = Integer.getInteger("dermvisit.races", 10);
    private static final int MOST_AT_ONCE = 8;

    private static TestNode node;
    private static TestDesk desk;
    private static Database database;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        desk = new TestDesk(node);
        database = Database.of(node.vertx, node.settings().database().application());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Stream<Integer> seeds() {
        return IntStream.rangeClosed(1, ROUNDS).boxed();
    }

    @TestFactory
    Stream<DynamicTest> oneGetsTheTime() {
        return seeds().map(seed -> DynamicTest.dynamicTest("seed " + seed, () -> raceForATime(new Random(seed))));
    }

    /** New appointments, moved ones and restored ones, each of which would meet each other. */
    private static void raceForATime(Random random) {
        Instant start = desk.nextStart();
        int rivals = 2 + random.nextInt(MOST_AT_ONCE - 1);
        List<HttpRequest> requests = new ArrayList<>();
        for (int i = 0; i < rivals; i++) {
            Instant wanted = start.plus(Duration.ofMinutes(random.nextInt(10)));
            requests.add(
                    switch (random.nextInt(4)) {
                        case 0 -> moving(wanted);
                        case 1 -> restoring(wanted);
                        default -> booking(wanted);
                    });
        }
        List<HttpResponse<String>> answers = together(requests);
        assertThat(answers.stream().filter(answer -> answer.statusCode() < 300))
                .as(
                        "winners of %s",
                        answers.stream().map(HttpResponse::statusCode).toList())
                .hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.statusCode() >= 300).map(TestDesk::problem))
                .allMatch("409 appointment.taken"::equals);
        assertThat(node.rows(
                        "select count(*) from scheduling.appointment where cancelled_at is null and clinician_id = '"
                                + desk.doctorId + "' and starts_at < '" + start.plus(Duration.ofMinutes(20))
                                + "' and ends_at > '" + start + "'"))
                .containsExactly("1");
    }

    private static HttpRequest booking(Instant wanted) {
        return request("POST", TestDesk.APPOINTMENTS, desk.wish(wanted));
    }

    private static HttpRequest moving(Instant wanted) {
        return request("PATCH", TestDesk.path(desk.booked()), new JsonObject().put("start", wanted.toString()));
    }

    private static HttpRequest restoring(Instant wanted) {
        String id = TestDesk.id(desk.book(desk.wish(wanted)));
        assertThat(desk.cancel(desk.scheduler, id).statusCode()).isEqualTo(200);
        return request("DELETE", TestDesk.cancellation(id), null);
    }

    private static HttpRequest request(String method, String path, @Nullable JsonObject body) {
        return TestPerson.request(node, path, method, body == null ? null : body.encode(), desk.scheduler.accessToken())
                .build();
    }

    private static List<HttpResponse<String>> together(List<HttpRequest> requests) {
        List<CompletableFuture<HttpResponse<String>>> sent = requests.stream()
                .map(request -> TestPerson.HTTP.sendAsync(request, BodyHandlers.ofString()))
                .toList();
        return sent.stream().map(CompletableFuture::join).toList();
    }

    @TestFactory
    Stream<DynamicTest> oneComesInByALink() {
        return seeds().map(seed -> DynamicTest.dynamicTest("seed " + seed, () -> raceForALink(new Random(seed))));
    }

    /** Guests, and in half of the rounds somebody who takes the link back meanwhile. */
    private static void raceForALink(Random random) {
        JsonObject issued = desk.book().getJsonObject("invitation");
        Invitation invitation = TestNode.await(
                node.application.invitations().look(issued.getString("url").replaceAll(".*#", "")));
        boolean takenBack = random.nextBoolean();
        List<UserId> guests = IntStream.rangeClosed(0, 1 + random.nextInt(MOST_AT_ONCE - 1))
                .mapToObj(i -> guest(invitation))
                .toList();
        int before = random.nextInt(guests.size());
        List<Future<String>> tries = new ArrayList<>();
        List<CompletableFuture<HttpResponse<String>>> revoked = new ArrayList<>();
        for (int i = 0; i < guests.size(); i++) {
            if (takenBack && i == before) {
                revoked.add(TestPerson.HTTP.sendAsync(
                        request("DELETE", "/api/v1/links/" + invitation.link(), null), BodyHandlers.ofString()));
            }
            tries.add(redeem(invitation, guests.get(i)));
        }
        List<String> outcomes = tries.stream().map(TestNode::await).toList();
        assertThat(revoked.stream().map(answer -> answer.join().statusCode())).allMatch(status -> status == 204);
        long in = outcomes.stream().filter("in"::equals).count();
        assertThat(in).as("%s", outcomes).isBetween(takenBack ? 0L : 1L, 1L);
        assertThat(outcomes).isSubsetOf("in", "link.used", takenBack ? "link.revoked" : "link.used");
        assertThat(guests.stream().filter(BookingRaceIT::isInvited)).hasSize(takenBack ? 0 : 1);
    }

    private static Future<String> redeem(Invitation invitation, UserId guest) {
        return database.within(
                        invitation.clinic(),
                        tx -> node.application
                                .invitations()
                                .redeem(tx, invitation, guest)
                                .map("in"))
                .otherwise(failed -> failed instanceof Failure refused ? refused.code() : failed.toString());
    }

    private static boolean isInvited(UserId guest) {
        ClinicId clinic = ClinicId.parse(desk.scheduler.me().getString("clinicId"));
        return TestNode.await(node.application.invitations().of(clinic, guest)).isPresent();
    }

    /** An account that a guest could come in with. */
    private static UserId guest(Invitation invitation) {
        UserId guest = new UserId(UUID.randomUUID());
        node.change("insert into people.account (id, clinic_id, role, guest_of, guest_part, guest_until, created_at,"
                + " password_temporary) values ('" + guest + "', '" + invitation.clinic() + "', 'guest', '"
                + invitation.patient()
                + "', 'patient', '" + invitation.expires() + "', now(), false)");
        return guest;
    }
}
