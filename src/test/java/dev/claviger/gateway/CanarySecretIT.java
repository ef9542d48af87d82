package dev.claviger.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.Customer;
import dev.claviger.FakeAnswer;
import dev.claviger.FakeProvider;
import dev.claviger.Format;
import dev.claviger.RawCaller;
import dev.claviger.RunningGateway;
import dev.claviger.Way;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** Secrets are planted, everything is done that can be done with them while all is logged, and then they are looked for. */
final class CanarySecretIT {

    private static final String PROVIDER_KEY = "sk-canary/provider+key=5f2b9cd1e7";
    private static final String WRONG_KEY = "clv_canary/wrong+key=0a9b8c7d6e5f4";

    private final PrintStream console = System.out;
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final List<String> told = new ArrayList<>();

    @AutoClose
    private final FakeProvider provider = FakeProvider.start();

    @AutoClose
    private final HttpClient operator = HttpClient.newHttpClient();

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(logged, true, UTF_8));
    }

    @AfterEach
    void listenNoMore() {
        System.setOut(console);
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
    }

    @Test
    @DisplayName("H1 H2 no secret is in any log, answer, metric or file, however it is spelled")
    void noSecretIsAnywhere() throws Exception {
        Customer customer;
        List<String> kept;
        try (RunningGateway gateway = RunningGateway.start("logging.level.root=TRACE")) {
            customer = Customer.of(gateway);
            for (Format format : Format.values()) {
                customer.register(format.provider(), provider.url(), PROVIDER_KEY);
            }
            Way.all().forEach(way -> useAndMisuse(customer, way));
            customer.records(Math.toIntExact(Way.all().count()) * 5);
            told.add(metrics(gateway));
            kept = files(gateway.data());
        }

        assertThat(provider.requests().toString()).isNotEmpty();
        assertThat(provider.requests())
                .anySatisfy(request -> assertThat(request.headers().toString()).contains(PROVIDER_KEY));
        assertThat(logged.toString(UTF_8))
                .contains("TRACE")
                .contains(customer.tenant().name());
        assertThat(kept)
                .hasSizeGreaterThanOrEqualTo(3)
                .anyMatch(file -> file.contains(customer.tenant().name()));
        for (String secret :
                List.of(PROVIDER_KEY, WRONG_KEY, customer.key(), RunningGateway.ADMIN_KEY, RunningGateway.API_KEY)) {
            for (String form : forms(secret)) {
                assertThat(excerpt(logged.toString(UTF_8), form)).as("log").isEmpty();
                assertThat(told).as("answers and metrics").noneMatch(text -> text.contains(form));
                assertThat(kept).as("files").noneMatch(text -> text.contains(form));
            }
        }
    }

    private void useAndMisuse(Customer customer, Way way) {
        FakeAnswer whole = way.provider().text("Hello", way.stream());
        List<FakeAnswer> answers = List.of(
                whole.header("x-api-key", PROVIDER_KEY).header("Set-Cookie", PROVIDER_KEY),
                way.provider().error(401, "Incorrect API key provided: " + PROVIDER_KEY),
                FakeAnswer.redirect(307, "/?key=" + PROVIDER_KEY),
                FakeAnswer.nothing(FakeAnswer.Cut.RST),
                FakeAnswer.garbage((PROVIDER_KEY + "\r\n\r\n").getBytes(UTF_8)));
        for (FakeAnswer answer : answers) {
            provider.enqueue(answer);
            tell(customer.post(way.surface(), way.request("Hi")));
        }
        HttpRequest.Builder stranger = customer.request(way.surface(), way.request("Hi"));
        tell(customer.send(
                stranger.setHeader("Authorization", "Bearer " + WRONG_KEY).setHeader("x-api-key", WRONG_KEY)));
        tell(customer.post(way.surface(), "{ no json"));
        try (RawCaller caller = RawCaller.of(customer.gateway())) {
            caller.post(customer, way.surface(), way.request("Hi"), "Connection: close", "no header at all");
            told.add(caller.readAll());
        }
    }

    private void tell(HttpResponse<String> answer) {
        told.add(answer.headers().map() + "\n" + answer.body());
    }

    private String metrics(RunningGateway gateway) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(gateway.management("/actuator/prometheus"))
                .build();
        HttpResponse<String> answer = operator.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).contains("claviger_");
        return answer.body();
    }

    /** All but the master key, which is one. */
    private static List<String> files(Path data) throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("master.key")) {
                    texts.add(Files.readString(file, ISO_8859_1));
                }
            }
        }
        return texts;
    }

    /** As it is, its beginning and its end, URL-encoded, and in base64 at each of its three alignments. */
    private static List<String> forms(String secret) {
        List<String> forms = new ArrayList<>(List.of(
                secret,
                secret.substring(0, 14),
                secret.substring(secret.length() - 12),
                URLEncoder.encode(secret, UTF_8)));
        for (int shift = 0; shift < 3; shift++) {
            String encoded =
                    Base64.getEncoder().encodeToString(secret.substring(shift).getBytes(UTF_8));
            forms.add(encoded.substring(0, encoded.length() - 4));
        }
        return forms;
    }

    /** What stands around a hit, so that a failure shows where it comes from. */
    private static String excerpt(String text, String form) {
        int at = text.indexOf(form);
        return at < 0 ? "" : text.substring(Math.max(0, at - 300), Math.min(text.length(), at + 100));
    }
}
