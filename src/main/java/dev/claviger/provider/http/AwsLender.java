package dev.claviger.provider.http;

import dev.claviger.dialect.Json;
import dev.claviger.provider.Environment;
import dev.claviger.provider.Environment.Variable;
import dev.claviger.vault.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Asks what lends credentials to a container or an instance of AWS's, at addresses that no provider's call ever goes to. */
final class AwsLender {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String CONTAINER = "http://169.254.170.2";
    private static final String INSTANCE = "http://169.254.169.254";
    private static final String ROLES = "/latest/meta-data/iam/security-credentials/";
    private static final String INSTANCE_TOKEN = "x-aws-ec2-metadata-token";

    private final Transport transport;
    private final Environment environment;
    private final Clock clock;

    AwsLender(Transport transport, Environment environment, Clock clock) {
        this.transport = transport;
        this.environment = environment;
        this.clock = clock;
    }

    Mono<Lease<AwsCredentials>> lend() {
        Optional<String> path = variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
        Optional<String> whole = path.map(CONTAINER::concat).or(() -> variable("AWS_CONTAINER_CREDENTIALS_FULL_URI"));
        if (whole.isPresent()) {
            return authorization().flatMap(headers -> read(whole.get(), headers));
        }
        return variable("AWS_EC2_METADATA_DISABLED")
                        .filter("true"::equalsIgnoreCase)
                        .isPresent()
                ? Mono.error(AwsIdentity.refused("There is no AWS profile with keys, and no container lends any."))
                : ofInstance(variable("AWS_EC2_METADATA_SERVICE_ENDPOINT").orElse(INSTANCE));
    }

    private Mono<Map<String, String>> authorization() {
        return Mono.fromCallable(() -> {
                    Optional<String> file = variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");
                    Optional<String> token = file.isPresent()
                            ? Optional.of(Files.readString(Path.of(file.get())).strip())
                            : variable("AWS_CONTAINER_AUTHORIZATION_TOKEN");
                    return token.map(value -> Map.of(HttpHeaders.AUTHORIZATION, value))
                            .orElse(Map.of());
                })
                .subscribeOn(Schedulers.boundedElastic())
                .onErrorMap(IOException.class, e -> nothing());
    }

    private Mono<Lease<AwsCredentials>> ofInstance(String base) {
        String root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        Map<String, String> lasting = Map.of("x-aws-ec2-metadata-token-ttl-seconds", "300");
        return text(HttpMethod.PUT, root + "/latest/api/token", lasting)
                .map(token -> Map.of(INSTANCE_TOKEN, token))
                .flatMap(token -> text(HttpMethod.GET, root + ROLES, token)
                        .map(roles -> roles.lines().findFirst().orElse(""))
                        .flatMap(role -> read(root + ROLES + role, token)));
    }

    private Mono<Lease<AwsCredentials>> read(String url, Map<String, String> headers) {
        return text(HttpMethod.GET, url, headers)
                .map(text -> Json.tryRead(text).flatMap(this::lease).orElseThrow(AwsLender::nothing));
    }

    private Optional<Lease<AwsCredentials>> lease(Json json) {
        String id = json.get("AccessKeyId").text("");
        String secret = json.get("SecretAccessKey").text("");
        String token = json.get("Token").text("");
        if (id.isEmpty() || secret.isEmpty() || token.isEmpty()) {
            return Optional.empty();
        }
        try {
            Instant until = Instant.parse(json.get("Expiration").text(""));
            AwsCredentials credentials = new AwsCredentials(Secret.of(id), Secret.of(secret), Secret.of(token));
            return Optional.of(new Lease<>(credentials, clock.instant(), until));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Mono<String> text(HttpMethod method, String url, Map<String, String> headers) {
        return Mono.fromSupplier(() -> URI.create(url))
                .flatMap(there -> SmallAnswer.of(transport.send(method, there, headers, List.of())))
                .filter(answer -> answer.status() == 200)
                .map(answer -> answer.text().strip())
                .timeout(PATIENCE)
                .onErrorMap(e -> nothing())
                .switchIfEmpty(Mono.error(AwsLender::nothing));
    }

    private Optional<String> variable(String name) {
        return environment.first(List.of(name)).map(Variable::value);
    }

    private static ExchangeException nothing() {
        return new ExchangeException(
                ExchangeException.Kind.NOT_SENT, "No AWS credentials were lent to where Claviger runs.");
    }
}
