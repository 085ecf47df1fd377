package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.config.InvalidConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfFileTest {
    private static final Optional<String> UNNAMED = Optional.empty();

    @TempDir
    Path directory;

    @Test
    void without_any_file_nothing_is_set() {
        assertThat(ConfFile.read(UNNAMED, directory).isEmpty()).isTrue();
    }

    @Test
    void finds_the_usual_file() throws IOException {
        write("conf/parley.json", "{\"a\":1}");

        assertThat(ConfFile.read(UNNAMED, directory).getInteger("a")).isEqualTo(1);
    }

    @Test
    void a_name_wins_over_the_usual_file() throws IOException {
        write("conf/parley.json", "{\"a\":1}");
        write("other.json", "{\"a\":2}");

        assertThat(ConfFile.read(Optional.of("other.json"), directory).getInteger("a"))
                .isEqualTo(2);
        assertThat(ConfFile.read(Optional.of(directory.resolve("other.json").toString()), Path.of(""))
                        .getInteger("a"))
                .isEqualTo(2);
    }

    @Test
    void takes_json_in_place_of_a_name() {
        assertThat(ConfFile.read(Optional.of(" {\"a\":3}"), directory).getInteger("a"))
                .isEqualTo(3);
    }

    @Test
    void a_named_file_must_be_there() {
        assertThatThrownBy(() -> ConfFile.read(Optional.of("nope.json"), directory))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage("nope.json: cannot be read: no such file");
    }

    @Test
    void refuses_what_is_not_a_json_object() throws IOException {
        write("list.json", "[1]");
        write("conf/parley.json", "{\"a\":");

        assertThatThrownBy(() -> ConfFile.read(Optional.of("list.json"), directory))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageStartingWith("list.json: is not a JSON object");
        assertThatThrownBy(() -> ConfFile.read(UNNAMED, directory))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageStartingWith("conf/parley.json: is not a JSON object");
        assertThatThrownBy(() -> ConfFile.read(Optional.of("{a"), directory))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageStartingWith("-conf: is not a JSON object");
    }

    @Test
    void refuses_a_directory() {
        assertThatThrownBy(() -> ConfFile.read(Optional.of("."), directory))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageStartingWith(".: cannot be read");
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
