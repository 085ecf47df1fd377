package dev.parley.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The frames of the protocol, one in a file each: {@code wire/<dialect>/<name>.json}. */
public final class Golden {
    private Golden() {}

    public static byte[] frame(String name) {
        try (InputStream file = Golden.class.getResourceAsStream("/wire/" + name + ".json")) {
            if (file == null) {
                throw new IllegalArgumentException("no such frame: " + name);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
