package dev.parley.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;

/**
 * A certificate that somebody has signed for itself, for one host name, with its key; it is its own authority.
 *
 * @param certificate as PEM
 * @param key as PEM, for its owner's eyes only
 * @param trust a store for the JVM that holds this certificate alone, under {@link #PASSWORD}
 */
public record Certificate(Path certificate, Path key, Path trust) {
    public static final String PASSWORD = "changeit";

    private static final String ALIAS = "server";
    private static final String FORMAT = "PKCS12";
    private static final String KEYTOOL =
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString();

    /** Made with the JDK's own tool. @param directory that has none of this host yet */
    public static Certificate of(String host, Path directory) {
        try {
            Path all = directory.resolve(host + ".p12");
            generate(host, all);
            char[] password = PASSWORD.toCharArray();
            KeyStore store = KeyStore.getInstance(all.toFile(), password);
            Key key = store.getKey(ALIAS, password);
            java.security.cert.Certificate certificate = store.getCertificate(ALIAS);

            Path secret = pem(directory.resolve(host + ".key"), "PRIVATE KEY", key.getEncoded());
            Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
            return new Certificate(
                    pem(directory.resolve(host + ".crt"), "CERTIFICATE", certificate.getEncoded()),
                    secret,
                    trusting(certificate, directory.resolve(host + ".trust")));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void generate(String host, Path file) {
        ProcessBuilder keytool = new ProcessBuilder(
                KEYTOOL,
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=" + host,
                "-ext",
                "san=dns:" + host,
                "-validity",
                "365",
                "-storetype",
                FORMAT,
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD);
        if (Command.run(Duration.ofSeconds(30), keytool).status() != 0) {
            throw new IllegalStateException("keytool made nothing");
        }
    }

    private static Path trusting(java.security.cert.Certificate certificate, Path file)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(FORMAT);
        store.load(null, null);
        store.setCertificateEntry(ALIAS, certificate);
        try (var out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    private static Path pem(Path file, String what, byte[] content) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(file, "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
    }
}
