package dev.claviger;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Assumptions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** Fresh, migrated databases of both kinds; whoever takes one closes it. */
public final class Databases {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private Databases() {}

    /** A new SQLite database {@code claviger.db} in {@code directory}, set up as the gateway's own. */
    public static HikariDataSource sqlite(Path directory) {
        return migrated(StorageConfiguration.sqlite(directory.resolve("claviger.db")));
    }

    /** A new PostgreSQL database in a container that all tests share; skips the test where Docker does not answer. */
    public static HikariDataSource postgresql() {
        Assumptions.assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(), "Docker does not answer: PostgreSQL is not tested");
        PostgreSQLContainer server = Server.RUNNING;
        String name = "claviger_" + COUNT.incrementAndGet();
        try (HikariDataSource template = connect(server, server.getDatabaseName())) {
            JdbcClient.create(template).sql("CREATE DATABASE " + name).update();
        }
        return migrated(connect(server, name));
    }

    private static HikariDataSource connect(PostgreSQLContainer server, String database) {
        HikariDataSource source = new HikariDataSource();
        source.setJdbcUrl("jdbc:postgresql://%s:%d/%s"
                .formatted(server.getHost(), server.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT), database));
        source.setUsername(server.getUsername());
        source.setPassword(server.getPassword());
        source.setMaximumPoolSize(4);
        return source;
    }

    private static HikariDataSource migrated(HikariDataSource database) {
        Flyway.configure().dataSource(database).load().migrate();
        return database;
    }

    /** Started by the first test that needs it, stopped with the virtual machine. */
    private static final class Server {

        private static final String IMAGE = Optional.ofNullable(System.getenv("CLAVIGER_TEST_POSTGRES_IMAGE"))
                .orElse("postgres:17");
        private static final PostgreSQLContainer RUNNING =
                new PostgreSQLContainer(DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("postgres"));

        static {
            RUNNING.start();
        }
    }
}
