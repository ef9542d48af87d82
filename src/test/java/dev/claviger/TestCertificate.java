package dev.claviger;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.springframework.util.FileSystemUtils;

/** A certificate for this machine that nobody else trusts, with its key: made when it is first needed, and kept in memory. */
public final class TestCertificate {

    private static final String PASSWORD = "password-of-a-store-that-is-gone";

    private final SSLContext server;
    private final X509Certificate certificate;

    private TestCertificate(KeyStore store) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        this.server = SSLContext.getInstance("TLS");
        server.init(keys.getKeyManagers(), null, null);
        this.certificate = (X509Certificate) store.getCertificate("test");
    }

    public static TestCertificate shared() {
        return Shared.CERTIFICATE;
    }

    /** A fake provider on the loopback that is spoken to over TLS. */
    public FakeProvider start() {
        try {
            ServerSocket socket =
                    server.getServerSocketFactory().createServerSocket(0, 1024, InetAddress.getLoopbackAddress());
            return FakeProvider.on(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For clients that trust this certificate and no other. */
    public SslContext trusted() {
        try {
            return SslContextBuilder.forClient().trustManager(certificate).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestCertificate make() {
        try {
            Path folder = Files.createTempDirectory("claviger-certificate");
            try {
                return new TestCertificate(store(folder.resolve("store.p12")));
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static KeyStore store(Path file) throws IOException, InterruptedException, GeneralSecurityException {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(
                        (tool + " -genkeypair -alias test -keyalg EC -dname CN=test -validity 30 -storetype PKCS12"
                                        + " -ext san=ip:127.0.0.1,dns:localhost -storepass " + PASSWORD + " -keystore "
                                        + file)
                                .split(" "))
                .inheritIO()
                .start();
        if (made.waitFor() != 0) {
            throw new AssertionError("keytool made no certificate");
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static final class Shared {
        private static final TestCertificate CERTIFICATE = make();
    }
}
