package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.Terminals;
import dev.parley.testing.WalkThrough;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever does what the README says sees what the README shows. */
class WalkThroughIT {
    static List<WalkThrough> all() {
        return WalkThrough.in(Path.of("README.md"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void a_reader_sees_what_is_shown(WalkThrough walk) {
        try (Terminals terminals = new Terminals()) {
            terminals.follow(walk);
        }
    }

    @Test
    void each_dialect_has_its_walk() {
        assertThat(all())
                .extracting(WalkThrough::title)
                .anyMatch(title -> title.contains("rooms dialect"))
                .anyMatch(title -> title.contains("groups dialect"))
                .anyMatch(title -> title.contains("envelope dialect"));
    }
}
