package dev.claviger.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.RunningGateway;
import dev.claviger.admin.AdminServer.Reply;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** That nothing is administered without an admin key. The routes are asked of the router, so a new one is tested unasked. */
final class AdmissionIT {

    private static final AdminServer SERVER = AdminServer.shared();
    private static final RequestMappingHandlerMapping ROUTES =
            SERVER.gateway().bean(RequestMappingHandlerMapping.class);

    static Stream<Route> routes() {
        return ROUTES.getHandlerMethods().keySet().stream().flatMap(AdmissionIT::routes);
    }

    private static Stream<Route> routes(RequestMappingInfo info) {
        return info.getMethodsCondition().getMethods().stream()
                .flatMap(method -> info.getPatternsCondition().getPatterns().stream()
                        .map(pattern ->
                                new Route(method, pattern.getPatternString().replaceAll("\\{\\w+}", "default"))));
    }

    @Test
    void theRoutesOfAllResourcesAreAmongThoseTested() {
        assertThat(routes().map(Route::toString))
                .contains(
                        "GET /admin/v1/tenants",
                        "DELETE /admin/v1/tenants/default",
                        "PATCH /admin/v1/tenants/default/keys/default",
                        "POST /admin/v1/tenants/default/provider-keys",
                        "POST /admin/v1/tenants/default/provider-keys/default/verify",
                        "GET /admin/v1/usage",
                        "GET /admin/v1/requests/default",
                        "GET /admin/v1/providers/default")
                .allMatch(route -> route.contains(" /admin/v1/"));
    }

    @ParameterizedTest(name = "H8 {0}")
    @MethodSource("routes")
    void everyRouteRefusesWhoeverShowsNoAdminKey(Route route) {
        List<String[]> strangers = List.of(
                new String[] {},
                new String[] {"Authorization", "Bearer " + RunningGateway.API_KEY},
                new String[] {"Authorization", "Bearer nonsense"},
                new String[] {"Authorization", "Bearer "},
                new String[] {"Authorization", "Bearer " + RunningGateway.ADMIN_KEY + "x"},
                new String[] {"Authorization", RunningGateway.ADMIN_KEY},
                new String[] {"Authorization", "Basic " + RunningGateway.ADMIN_KEY},
                new String[] {"Authorization", "Bearer nonsense", "Authorization", "Bearer " + RunningGateway.ADMIN_KEY
                },
                new String[] {"x-api-key", RunningGateway.ADMIN_KEY});

        assertThat(strangers)
                .map(headers -> SERVER.sendAsStranger(route.method().name(), route.path(), headers))
                .allSatisfy(AdmissionIT::isRefused);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin",
                "/admin/",
                "/admin/v1",
                "/admin/v1/nothing",
                "/admin/v1/tenants/",
                "/admin//v1/tenants",
                "/admin/./v1/tenants",
                "/admin/x/../v1/tenants",
                "/admin/..;/v1/tenants",
                "/admin;x=1/v1/tenants",
                "/admin/v1;/tenants;y=2",
                "/%61dmin/v1/tenants",
                "/%61%64%6d%69%6e/v1/%74enants",
                "/admin/v1/tenants%2f",
                "/admin/v1%2ftenants",
                "/admin/v1/tenants?x=/v1/models",
                "/admin/v1/tenants%00",
                "/admin/v1/tenants.json",
            })
    void everyWayToWriteAPathBelowAdminAsksForAKey(String path) {
        assertThat(SERVER.sendAsStranger("GET", path)).satisfies(AdmissionIT::isRefused);
        assertThat(SERVER.sendAsStranger("OPTIONS", path)).satisfies(AdmissionIT::isRefused);
        assertThat(SERVER.sendAsStranger(
                        "OPTIONS", path, "Origin", "https://elsewhere.example", "Access-Control-Request-Method", "GET"))
                .satisfies(AdmissionIT::isRefused);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//admin/v1/tenants",
                "///admin/v1/tenants",
                "/ADMIN/v1/tenants",
                "/Admin/V1/Tenants",
                "/./admin/v1/tenants",
                "/;/admin/v1/tenants",
                "/..;/admin/v1/tenants",
                "/v1/../admin/v1/tenants",
                "/v1/..;/admin/v1/tenants",
                "/v1/%2e%2e/admin/v1/tenants",
                "/openai/v1/../../admin/v1/tenants",
                "/admin%2fv1%2ftenants",
                "/%2fadmin/v1/tenants",
                "/%252561dmin/v1/tenants",
                "/admin%3bx/v1/tenants",
                "/admin%20/v1/tenants",
            })
    void whatOnlyLooksLikeAPathBelowAdminLeadsNowhere(String path) {
        Reply reply = SERVER.sendAsStranger("GET", path);

        assertThat(reply.status()).isIn(400, 401, 404);
        assertThat(reply.text()).doesNotContain("ten_default");
    }

    @Test
    void anAdminKeyOpensWhateverTheCaseOfItsScheme() {
        Reply reply = SERVER.sendAsStranger(
                "GET", "/admin/v1/tenants", "Authorization", "bearer " + RunningGateway.ADMIN_KEY);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void anAdminKeyIsNoGatewayKey() {
        Reply reply = SERVER.sendAsStranger("GET", "/v1/models", "Authorization", "Bearer " + RunningGateway.ADMIN_KEY);

        assertThat(reply.status()).isEqualTo(401);
    }

    @Test
    void aRouteOutsideOfAdminAsksForAKeyAllTheSameAndRunsOnAVirtualThread() throws Exception {
        RequestMappingInfo elsewhere = RequestMappingInfo.paths("/elsewhere")
                .methods(RequestMethod.GET)
                .build();
        ROUTES.registerMapping(elsewhere, new ThreadTeller(), ThreadTeller.class.getDeclaredMethod("thread"));
        try {
            assertThat(SERVER.sendAsStranger("GET", "/elsewhere").status()).isEqualTo(401);
            assertThat(SERVER.get("/elsewhere").text()).contains("virtual");
        } finally {
            ROUTES.unregisterMapping(elsewhere);
        }
    }

    /** Whatever returns at once would run on an event loop. */
    @Test
    void everyHandlerIsOfTheKindThatRunsOnAThreadOfItsOwn() {
        assertThat(ROUTES.getHandlerMethods().values())
                .isNotEmpty()
                .extracting(handler -> handler.getMethod().getReturnType())
                .noneMatch(Publisher.class::isAssignableFrom)
                .noneMatch(CompletionStage.class::isAssignableFrom);
    }

    private static void isRefused(Reply reply) {
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer ");
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.at("/detail")).contains("admin key");
        assertThat(reply.text()).doesNotContain("ten_default", RunningGateway.ADMIN_KEY);
    }

    /** A method at a path, its variables filled in. */
    record Route(RequestMethod method, String path) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** Tells what a handler method runs on. */
    static final class ThreadTeller {
        @ResponseBody
        Map<String, String> thread() {
            return Map.of("thread", Thread.currentThread().isVirtual() ? "virtual" : "platform");
        }
    }
}
