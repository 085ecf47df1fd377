package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.config.ArchiveConfig.Kind;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveConfigTest {
    @Test
    void every_key_has_a_default_and_there_is_no_archive() {
        ArchiveConfig defaults = ParleyConfig.defaults().archive();

        assertThat(defaults).isEqualTo(new ArchiveConfig("", 4, 100_000, Duration.ZERO, Duration.ofSeconds(10)));
        assertThat(defaults.enabled()).isFalse();
        assertThat(defaults.kind()).isEqualTo(Kind.NONE);
    }

    @Test
    void every_key_can_be_set() {
        JsonObject file = new JsonObject("""
                {"url": "postgresql://db/parley", "poolSize": 7, "maxUnarchived": 1000, "retention": "P365D",
                 "statementTimeout": "PT1S"}
                """);

        assertThat(Reading.file("archive", file).archive())
                .isEqualTo(new ArchiveConfig(
                        "postgresql://db/parley", 7, 1_000, Duration.ofDays(365), Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://db/parley, POSTGRES",
        "postgres://user:p%40ss@db.example:5433/parley?sslmode=require, POSTGRES",
        "mongodb://db/parley, MONGO",
        "'mongodb://a.example:27017,b.example:27017/parley?replicaSet=r', MONGO",
        "mongodb+srv://user:secret@cluster.example/parley, MONGO"
    })
    void the_environment_names_a_database_of_either_kind(String url, Kind kind) {
        ArchiveConfig read = Reading.environment("PARLEY_ARCHIVE", url).archive();

        assertThat(read.kind()).isEqualTo(kind);
        assertThat(read.enabled()).isTrue();
        assertThat(read.url()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://root:secret@db/parley",
                "postgresql:secret",
                "postgresql://",
                "postgresql://user:secret@bad host/x",
                "mongodb://",
                "mongodb:/secret",
                "secret"
            })
    void an_address_that_is_none_is_told_without_its_password(String url) {
        assertThat(Reading.complaints(new JsonObject(), Map.of("PARLEY_ARCHIVE", url)))
                .singleElement()
                .asString()
                .startsWith("PARLEY_ARCHIVE: must be postgresql://... or mongodb://..., is ");
        assertThat(Reading.complaints(new JsonObject(), Map.of("PARLEY_ARCHIVE", url))
                        .toString())
                .doesNotContain(":secret@");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "poolSize | 0 | archive.poolSize: must be 1..100, is 0",
                "poolSize | 101 | archive.poolSize: must be 1..100, is 101",
                "maxUnarchived | 999 | archive.maxUnarchived: must be 1000..10000000, is 999",
                "maxUnarchived | 10000001 | archive.maxUnarchived: must be 1000..10000000, is 10000001"
            })
    void a_number_out_of_range_is_told(String key, int value, String complaint) {
        assertThat(Reading.complaints("archive", key, value)).containsExactly(complaint);
    }

    @ParameterizedTest
    @CsvSource({"retention, PT-1S", "retention, P36501D", "statementTimeout, PT0.099S", "statementTimeout, PT5M1S"})
    void a_time_out_of_range_is_told(String key, String value) {
        assertThat(Reading.complaints("archive", key, value))
                .singleElement()
                .asString()
                .startsWith("archive." + key + ": must be ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgresql://parley:secret@DB.example/parley?sslmode=require | postgres://db.example:5432/parley",
                "postgres://other@db.example:5432/parley | postgres://db.example:5432/parley",
                "postgresql://db.example:6000/Parley | postgres://db.example:6000/Parley",
                "postgresql://[::1]/parley | postgres://[::1]:5432/parley",
                "mongodb://u:p@B:27018,a/?replicaSet=rs | mongo://a:27017,b:27018/parley",
                "mongodb://a:27017,b:27018/parley | mongo://a:27017,b:27018/parley",
                "mongodb+srv://u:p@Cluster.example/chat | mongo://cluster.example/chat"
            })
    void it_is_the_same_archive_however_its_address_is_spelled(String url, String identity) {
        assertThat(Reading.environment("PARLEY_ARCHIVE", url).archive().identity())
                .isEqualTo(identity);
    }

    @Test
    void its_password_is_shown_nowhere() {
        ParleyConfig read = Reading.environment("PARLEY_ARCHIVE", "postgresql://parley:secret@db/parley");

        assertThat(read.archive().address()).isEqualTo("postgresql://***@db/parley");
        assertThat(read.archive().toString()).doesNotContain("secret");
        assertThat(read.describe().encode()).doesNotContain("secret").contains("postgresql://***@db/parley");
    }

    @Test
    void an_instance_that_keeps_all_in_its_memory_has_nothing_to_archive() {
        assertThat(Reading.complaints(
                        new JsonObject(), Map.of("PARLEY_ARCHIVE", "postgresql://db/parley", "PARLEY_REDIS", "memory")))
                .singleElement()
                .asString()
                .startsWith("archive.url: an archive is filled from Redis");
    }
}
