package dev.claviger.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the master key, or makes it for a vault that has none yet; anything doubtful stops the start. */
final class MasterKeyLoader {

    private static final Logger LOG = LoggerFactory.getLogger(MasterKeyLoader.class);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final String ALLOWED =
            "; allowed are 32 random bytes in base64, as `openssl rand -base64 32` prints";

    private final VaultProperties settings;
    private final VaultStore store;
    private final RandomGenerator random;

    MasterKeyLoader(VaultProperties settings, VaultStore store, RandomGenerator random) {
        this.settings = settings;
        this.store = store;
        this.random = random;
    }

    /** The key that opens what the store holds. */
    MasterKey load() {
        MasterKey key = find();
        store.insertKeyCheck(key.check());
        if (!store.keyCheck().filter(key::opens).isPresent()) {
            throw VaultProperties.wrong(
                    "it is not the master key that this database was sealed with; give that one back");
        }
        return key;
    }

    private MasterKey find() {
        String text = settings.masterKey();
        Path file = settings.masterKeyFile();
        if (text != null && file != null) {
            throw VaultProperties.wrong(
                    "CLAVIGER_MASTER_KEY and CLAVIGER_MASTER_KEY_FILE are both set; set one of them");
        }
        if (text != null) {
            return decode("CLAVIGER_MASTER_KEY", text);
        }
        return file != null
                ? decode(file.toString(), read(file))
                : ours(settings.dataDir().resolve("master.key"));
    }

    private MasterKey ours(Path file) {
        if (Files.exists(file)) {
            requirePrivate(file);
        } else if (store.keyCheck().isPresent()) {
            throw VaultProperties.wrong(
                    "this database was sealed with a master key, but neither CLAVIGER_MASTER_KEY nor"
                            + " CLAVIGER_MASTER_KEY_FILE is set, and there is no " + file);
        } else {
            make(file);
        }
        return decode(file.toString(), read(file));
    }

    private void make(Path file) {
        FileAttribute<?>[] attributes = posix(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
        byte[] key = new byte[MasterKey.BYTES];
        random.nextBytes(key);
        byte[] text = (Base64.getEncoder().encodeToString(key) + "\n").getBytes(StandardCharsets.US_ASCII);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(
                    file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
                channel.write(ByteBuffer.wrap(text));
                channel.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The master key cannot be written to " + file, e);
        }
        LOG.warn(
                "The master key is in {}, beside the data that it protects. Elsewhere it is safer: set"
                        + " CLAVIGER_MASTER_KEY_FILE, and keep a copy; without the key, no provider key can be opened.",
                file);
    }

    private static void requirePrivate(Path file) {
        try {
            if (posix(file) && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
                throw VaultProperties.wrong(
                        file + " can be read by others than its owner; run `chmod 600` on it, and consider it known"
                                + " to whoever could read it");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The permissions of " + file + " cannot be read", e);
        }
    }

    private static boolean posix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw VaultProperties.wrong(
                    file + " cannot be read (" + e.getClass().getSimpleName() + ")" + ALLOWED);
        }
    }

    private MasterKey decode(String source, String text) {
        try {
            byte[] key = Base64.getDecoder().decode(text.strip());
            if (key.length != MasterKey.BYTES) {
                throw VaultProperties.wrong(source + " holds " + key.length + " bytes" + ALLOWED);
            }
            return new MasterKey(key, random);
        } catch (IllegalArgumentException e) {
            throw VaultProperties.wrong(source + " is not base64" + ALLOWED);
        }
    }
}
