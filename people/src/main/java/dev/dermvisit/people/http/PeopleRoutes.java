package dev.dermvisit.people.http;

import dev.dermvisit.people.domain.PeopleUseCases;
import dev.dermvisit.platform.http.AllowedOrigins;
import dev.dermvisit.platform.http.Operation;
import dev.dermvisit.platform.token.AccessTokens;
import java.util.List;
import java.util.stream.Stream;

/** Every operation of this module on one page. */
public final class PeopleRoutes {

    private PeopleRoutes() {}

    public static List<Operation> operations(
            PeopleUseCases people, AccessTokens tokens, AllowedOrigins origins, boolean secureCookie) {
        SessionCookies cookies = new SessionCookies(tokens, origins, secureCookie);
        return Stream.of(
                        new SessionRoutes(
                                        people.signIn(),
                                        people.refreshSession(),
                                        people.endSession(),
                                        people.ownAccount(),
                                        cookies)
                                .operations(),
                        new OwnAccountRoutes(
                                        people.ownAccount(), people.changePassword(), people.secondFactor(), cookies)
                                .operations(),
                        new LinkRoutes(people.redeemLink(), cookies).operations(),
                        new ConsentRoutes(people.consents()).operations(),
                        new AccountRoutes(people.accounts()).operations(),
                        new PatientRoutes(people.patients(), people.careTeam(), people.erasure()).operations())
                .flatMap(List::stream)
                .toList();
    }
}
