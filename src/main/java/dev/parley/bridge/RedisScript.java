package dev.parley.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The steps that Redis takes at once, {@code /redis/*.lua}. */
enum RedisScript {
    APPEND,
    READ,
    FORK,
    OPEN,
    CLOSE,
    SEAT,
    ROSTER,
    CHANGED,
    HEADS,
    BEAT,
    FORGET,
    BURY,
    UNSEAT,
    REGISTER,
    PASSWORD,
    COPY,
    EXPUNGE,
    ISSUE,
    LOGOUT,
    KEEP,
    RENEW,
    RECOVER,
    RELEASE,
    CHARGE,
    TOPIC,
    SEEK,
    NEWEST,
    LINES,
    IDLE,
    COLLECT,
    ATTEND,
    ABSENT,
    LEAD,
    ADVANCE,
    STATES,
    ARCHIVED,
    RESTORE,
    RESTORED,
    ERASE;

    private final String source;
    private final String sha;

    RedisScript() {
        String resource = "/redis/" + name().toLowerCase(Locale.ROOT) + ".lua";
        try (InputStream in = RedisScript.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the jar");
            }
            byte[] bytes = in.readAllBytes();
            this.source = new String(bytes, StandardCharsets.UTF_8);
            this.sha =
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String source() {
        return source;
    }

    /** By which Redis knows it once it is loaded. */
    String sha() {
        return sha;
    }
}
