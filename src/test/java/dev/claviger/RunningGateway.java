package dev.claviger;

import dev.claviger.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** The application itself, on free ports, with data of its own; it may call 127.0.0.1 and no other private address. */
public final class RunningGateway implements AutoCloseable {

    public static final String ADMIN_KEY = "operator-key-for-tests-0001";
    public static final String API_KEY = "gateway-key-for-tests-0001";

    private final Path data;
    private final ConfigurableApplicationContext context;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RunningGateway(Path data, ConfigurableApplicationContext context) {
        this.data = data;
        this.context = context;
    }

    /** With the usual settings: started by the first test that needs it, stopped with the virtual machine. */
    public static RunningGateway shared() {
        return Shared.RUNNING;
    }

    /**
     * With short patience: it tells that a stream lives after 50 ms, waits a second for a provider's first byte or next one, and
     * retries once.
     */
    public static RunningGateway impatient() {
        return Impatient.RUNNING;
    }

    /**
     * With a provider for each format, such as {@code gemini-like}, whose keys bring a base URL; it retries once, and fetches files
     * of callers from 127.0.0.1 as if that were a public address.
     */
    public static RunningGateway everyFormat() {
        return EveryFormat.RUNNING;
    }

    /** With these settings besides, such as {@code claviger.keep-alive=50ms}; whoever starts it closes it. */
    public static RunningGateway start(String... settings) {
        try {
            Path data = Files.createTempDirectory("claviger-it");
            List<String> all = new ArrayList<>(List.of(
                    "server.port=0",
                    "management.server.port=0",
                    "claviger.data-dir=" + data,
                    "claviger.admin-key=" + ADMIN_KEY,
                    "claviger.api-key=" + API_KEY,
                    "claviger.env-keys=false",
                    "claviger.egress-allow=127.0.0.1"));
            all.addAll(List.of(settings));
            return new RunningGateway(
                    data,
                    new SpringApplicationBuilder(Claviger.class)
                            .run(all.stream().map("--"::concat).toArray(String[]::new)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where callers of models come in, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** Where health and metrics are. */
    public URI management(String path) {
        return URI.create(
                "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.management.port") + path);
    }

    /** The directory of its database, master key and journal. */
    public Path data() {
        return data;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    HttpClient client() {
        return client;
    }

    @Override
    public void close() {
        client.shutdownNow();
        context.close();
        deleteData();
    }

    private void deleteData() {
        try {
            FileSystemUtils.deleteRecursively(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunningGateway untilTheEnd(String... settings) {
        RunningGateway gateway = start(settings);
        SpringApplication.getShutdownHandlers().add(gateway::deleteData);
        return gateway;
    }

    private static final class Shared {
        private static final RunningGateway RUNNING = untilTheEnd();
    }

    private static final class EveryFormat {
        private static final RunningGateway RUNNING = untilTheEnd(
                "claviger.catalog-dir=" + catalogue(),
                "claviger.max-retries=1",
                "spring.main.sources=dev.claviger.provider.http.LoopbackMedia");

        private static Path catalogue() {
            try {
                Path folder = Files.createTempDirectory("claviger-catalogue");
                List<String> formats = new ArrayList<>(Dialects.outboundFormats());
                formats.addAll(Dialects.embeddingFormats());
                for (String format : formats) {
                    Files.writeString(folder.resolve(format + "-like.yaml"), """
                        id: %1$s-like
                        name: A provider that speaks %1$s
                        auth: bearer
                        endpoints: [{ dialect: %1$s, url: /v1 }]
                        """.formatted(format));
                }
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Impatient {
        private static final RunningGateway RUNNING = untilTheEnd(
                "claviger.keep-alive=50ms",
                "claviger.max-retries=1",
                "claviger.timeouts.first-byte=1s",
                "claviger.timeouts.silence=1s");
    }
}
