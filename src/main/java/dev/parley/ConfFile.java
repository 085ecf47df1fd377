package dev.parley;

import dev.parley.config.InvalidConfigException;
import dev.parley.config.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the configuration file. */
final class ConfFile {
    private ConfFile() {}

    /**
     * The named file, which must be there; without a name {@code conf/parley.json} in the directory if it is there;
     * else nothing. A name that begins with a brace is the JSON itself.
     *
     * @throws InvalidConfigException if the file is missing or is not a JSON object
     */
    static JsonObject read(Optional<String> named, Path directory) {
        String name = named.orElse("conf/parley.json");
        if (name.stripLeading().startsWith("{")) {
            return parse("-conf", Buffer.buffer(name));
        }
        try {
            Path file = directory.resolve(name);
            if (named.isEmpty() && Files.notExists(file)) {
                return new JsonObject();
            }
            return parse(name, Buffer.buffer(Files.readAllBytes(file)));
        } catch (IOException | InvalidPathException unreadable) {
            throw wrong(name, "cannot be read: " + reason(unreadable));
        }
    }

    private static JsonObject parse(String name, Buffer text) {
        try {
            return new JsonObject(text);
        } catch (DecodeException | ClassCastException malformed) {
            throw wrong(name, "is not a JSON object: " + malformed.getMessage());
        }
    }

    private static String reason(Exception unreadable) {
        return unreadable instanceof NoSuchFileException ? "no such file" : unreadable.toString();
    }

    private static InvalidConfigException wrong(String name, String complaint) {
        return new InvalidConfigException(
                List.of(new Problem(name, complaint.lines().findFirst().orElse(""))));
    }
}
