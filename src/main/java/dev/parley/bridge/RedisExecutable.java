package dev.parley.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OS;
import redis.embedded.model.OsArchitecture;

/** The redis-server that came along, one for each platform, unpacked where it outlives this process. */
final class RedisExecutable {
    private static final String ELSEWHERE = "start a Redis and name it by REDIS_HOST or REDIS_URL";

    private RedisExecutable() {}

    /**
     * Unpacks the executable into the directory unless it is there already. Several processes may do so at once.
     *
     * @throws IllegalStateException if none came along for this platform
     */
    static Path unpack(Path directory) throws IOException {
        String resource = resource();
        Path executable = directory.resolve(resource.substring(1));
        if (Files.isExecutable(executable)) {
            return executable;
        }
        Files.createDirectories(directory);
        Path fresh = Files.createTempFile(directory, "unpacking", ".tmp");
        try (InputStream packed = ExecutableProvider.class.getResourceAsStream(resource)) {
            if (packed == null) {
                throw new IllegalStateException("the bundled Redis is missing: " + ELSEWHERE);
            }
            Files.copy(packed, fresh, StandardCopyOption.REPLACE_EXISTING);
            if (!fresh.toFile().setExecutable(true, true)) {
                throw new IOException("cannot make " + fresh + " executable");
            }
            // In one step: whoever finds the name finds the whole file.
            Files.move(fresh, executable, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
        return executable;
    }

    private static String resource() {
        return platform()
                // The one for Windows cannot run apart from the process that started it.
                .filter(platform -> platform.os != OS.WINDOWS)
                .map(ExecutableProvider.newProvidedVersionsMap()::get)
                .orElseThrow(() -> new IllegalStateException("no bundled Redis for " + System.getProperty("os.name")
                        + ' ' + System.getProperty("os.arch") + ": " + ELSEWHERE));
    }

    private static Optional<OsArchitecture> platform() {
        try {
            return Optional.of(OsArchitecture.detectOSandArchitecture());
        } catch (RuntimeException unknown) {
            return Optional.empty();
        }
    }
}
