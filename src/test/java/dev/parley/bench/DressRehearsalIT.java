package dev.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ParleyProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** What a rehearsal leaves is a cache with which the same jar starts. */
@EnabledForJreRange(min = JRE.JAVA_25)
class DressRehearsalIT {
    private final List<String> said = new CopyOnWriteArrayList<>();

    @TempDir
    private Path directory;

    @Test
    void leaves_a_cache_that_a_start_has_to_have() {
        Path cache = directory.resolve("parley.aot");

        int code = DressRehearsal.run(cache, "--clients 8 --rooms 2 --senders 2 --warmup 0 --duration 0.1", said::add);

        assertThat(code).as("%s", said).isZero();
        assertThat(said).anyMatch(line -> line.contains("rehearsed"));
        // this mode ends a JVM that can't use the cache
        try (ParleyProcess server = ParleyProcess.unrehearsed(directory)
                .jvm("-XX:AOTMode=on", "-XX:AOTCache=" + cache)
                .with("PARLEY_REDIS", "memory")
                .start()) {
            assertThat(server.isAlive()).isTrue();
        }
    }

    @Test
    void where_the_guests_cannot_come_there_is_no_cache_and_no_draft() throws Exception {
        Path cache = directory.resolve("parley.aot");

        assertThat(DressRehearsal.run(cache, "--clients none", said::add)).isEqualTo(1);

        assertThat(said).anyMatch(line -> line.contains("the rehearsal failed"));
        try (var left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }
}
