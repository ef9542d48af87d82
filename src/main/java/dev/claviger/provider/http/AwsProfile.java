package dev.claviger.provider.http;

import dev.claviger.provider.Environment;
import dev.claviger.provider.Environment.Variable;
import dev.claviger.vault.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of a profile in AWS's shared files, which are read again every few minutes since tools rotate them. */
final class AwsProfile {

    private static final Duration AGAIN = Duration.ofMinutes(5);

    private final Environment environment;
    private final Clock clock;

    AwsProfile(Environment environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    /** Empty where the profile has no keys. Blocks while files are read. */
    Optional<Lease<AwsCredentials>> read() throws IOException {
        String name = value("AWS_PROFILE", "default");
        Path home = Path.of(value("HOME", System.getProperty("user.home", "")), ".aws");
        Map<String, String> settings = new HashMap<>();
        String inConfig = name.equals("default") ? name : "profile " + name;
        settings.putAll(section(value("AWS_CONFIG_FILE", home.resolve("config").toString()), inConfig));
        settings.putAll(section(
                value("AWS_SHARED_CREDENTIALS_FILE", home.resolve("credentials").toString()), name));
        String id = settings.getOrDefault("aws_access_key_id", "");
        String secret = settings.getOrDefault("aws_secret_access_key", "");
        if (id.isEmpty() || secret.isEmpty()) {
            return Optional.empty();
        }
        String token = settings.getOrDefault("aws_session_token", "");
        AwsCredentials credentials =
                new AwsCredentials(Secret.of(id), Secret.of(secret), token.isEmpty() ? null : Secret.of(token));
        return Optional.of(
                new Lease<>(credentials, clock.instant(), clock.instant().plus(AGAIN)));
    }

    private String value(String variable, String otherwise) {
        return environment.first(List.of(variable)).map(Variable::value).orElse(otherwise);
    }

    /** The settings under {@code [name]}; none where the file or the section is missing. */
    private static Map<String, String> section(String file, String name) throws IOException {
        Map<String, String> settings = new HashMap<>();
        if (!Files.isReadable(Path.of(file))) {
            return settings;
        }
        boolean inside = false;
        for (String line : Files.readAllLines(Path.of(file))) {
            String text = line.strip();
            if (text.startsWith("[") && text.contains("]")) {
                String title = text.substring(1, text.indexOf(']')).strip();
                inside = title.replaceAll("\\s+", " ").equals(name);
            } else if (inside && text.contains("=") && !text.startsWith("#") && !text.startsWith(";")) {
                int equals = text.indexOf('=');
                settings.put(
                        text.substring(0, equals).strip(),
                        text.substring(equals + 1).strip());
            }
        }
        return settings;
    }
}
