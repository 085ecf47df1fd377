package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code run.sh}, and of its parts the one that decides how Java is started; none is started here. */
class RunScriptTest {
    private static final Path RUN = Path.of("run.sh").toAbsolutePath();
    private static final Path OPTIONS =
            Path.of("src", "main", "sh", "options.sh").toAbsolutePath();
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int OLDEST_JAVA_WITH_CACHE = 25;

    /** In place of what {@code options.sh} takes from {@code run.sh} and {@code java.sh}; the role and Java's release are arguments. */
    private static final String PARTS = """
            set -euo pipefail
            JAR=parley.jar CACHE=parley.aot ROLE=$2 RELEASE=$3
            need_java() { JAVA_HOME=/java; }
            java_release() { printf '%s' "$RELEASE"; }
            . "$1"
            """;

    private static final String JAVA_OPTIONS = "prepare_java \"$ROLE\"; java_options";
    private static final String HEAP_ASKED = "heap_asked ${JAVA_OPTS:-}";

    private final Map<String, String> environment = new HashMap<>();
    private Path directory;

    @BeforeEach
    void a_directory_with_a_blank_in_its_path(@TempDir Path temporary) throws IOException {
        directory = Files.createDirectory(temporary.toRealPath().resolve("a chat"));
    }

    @Test
    void a_small_heap_begins_smaller_and_is_collected_by_one_thread() {
        assertThat(options())
                .containsExactly(
                        "-Xmx512m",
                        "-Xms192m",
                        "-XX:+UseSerialGC",
                        "-XX:MaxHeapFreeRatio=40",
                        "-XX:MinHeapFreeRatio=20",
                        "-XX:NewSize=96m",
                        "-XX:+ExitOnOutOfMemoryError");
    }

    @Test
    void a_large_heap_is_collected_in_pieces() {
        environment.put("JAVA_OPTS", "-Xmx2g");

        assertThat(options())
                .containsExactly(
                        "-Xmx512m",
                        "-Xms192m",
                        "-XX:+UseG1GC",
                        "-XX:G1PeriodicGCInterval=60000",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Xmx2g");
    }

    @Test
    void a_tiny_heap_begins_as_java_has_it() {
        environment.put("JAVA_OPTS", "-Xmx255m");

        assertThat(options())
                .containsExactly(
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:MaxHeapFreeRatio=40",
                        "-XX:MinHeapFreeRatio=20",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Xmx255m");
    }

    @Test
    void a_heap_of_256_mib_has_room_for_what_it_begins_with() {
        environment.put("JAVA_OPTS", "-Xmx256m");

        assertThat(options()).contains("-Xms192m", "-XX:NewSize=96m");
    }

    @ParameterizedTest
    @CsvSource({"1024m, -XX:+UseSerialGC", "1025m, -XX:+UseG1GC"})
    void above_a_gib_a_heap_is_large(String size, String collector) {
        environment.put("PARLEY_JAVA_OPTS", "-Xmx" + size);

        assertThat(options())
                .filteredOn(option -> option.startsWith("-XX:+Use"))
                .containsExactly(collector);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JAVA_OPTS", "PARLEY_JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"})
    void a_collector_of_the_callers_is_the_only_one(String variable) {
        environment.put(variable, "-XX:+UseZGC -Xmx2g");

        assertThat(options()).doesNotContain("-XX:+UseSerialGC", "-XX:+UseG1GC", "-XX:MaxHeapFreeRatio=40");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:MaxHeapFreeRatio=10", "-XX:MinHeapFreeRatio=60"})
    void bounds_of_the_callers_never_cross_ours(String bound) {
        environment.put("JAVA_OPTS", bound);

        assertThat(options()).filteredOn(option -> option.contains("FreeRatio")).containsExactly(bound);
    }

    @Test
    void options_of_the_callers_come_last_and_parleys_own_after_javas() {
        environment.put("JAVA_OPTS", "-Xmx300m -Da=1");
        environment.put("PARLEY_JAVA_OPTS", "-Xmx400m");

        assertThat(options()).endsWith("-Xmx300m", "-Da=1", "-Xmx400m");
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "-Xmx300m, 300",
        "-Xmx300M, 300",
        "-Xmx262144k, 256",
        "-Xmx3G, 3072",
        "-Xmx1t, 1048576",
        "-Xmx1073741824, 1024",
        "-XX:MaxHeapSize=2g, 2048",
        "-Xmx2g -XX:MaxHeapSize=300m, 300",
        "-XX:MaxHeapSize=300m -Xmx2g -Xms1g, 2048",
        "-Xmx, ''",
        "-Xmxplenty, ''",
        "-Xmx1.5g, ''",
        "-Xms2g, ''"
    })
    void the_last_bound_of_a_heap_is_read_in_all_units(String options, String mebibytes) {
        environment.put("JAVA_OPTS", options);

        assertThat(says(HEAP_ASKED, "tool", 17)).isEqualTo(mebibytes);
    }

    @ParameterizedTest
    @CsvSource({
        "23, ''",
        "24, --sun-misc-unsafe-memory-access=allow",
        "26, --sun-misc-unsafe-memory-access=allow --enable-final-field-mutation=ALL-UNNAMED"
    })
    void a_later_java_is_told_what_is_meant(int release, String told) {
        List<String> options = options("tool", release);

        assertThat(String.join(
                        " ", options.subList(options.indexOf("-XX:+ExitOnOutOfMemoryError") + 1, options.size())))
                .isEqualTo(told);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void an_instance_takes_a_cache_that_is_no_older_than_its_jar(int secondsNewer) {
        there("parley.jar", NOON);
        there("parley.aot", NOON.plusSeconds(secondsNewer));
        environment.put("JAVA_OPTS", "-Xmx2g");

        assertThat(options("instance", OLDEST_JAVA_WITH_CACHE))
                .endsWith(
                        "-XX:AOTCache=" + directory.resolve("parley.aot"), "-Xlog:aot=off", "-Xlog:cds=off", "-Xmx2g");
    }

    @Test
    void a_cache_older_than_its_jar_is_left() {
        there("parley.jar", NOON);
        there("parley.aot", NOON.minusSeconds(1));

        assertThat(options("instance", OLDEST_JAVA_WITH_CACHE)).noneMatch(RunScriptTest::isOfCache);
    }

    @Test
    void without_a_cache_there_is_no_word_of_it() {
        assertThat(options("instance", OLDEST_JAVA_WITH_CACHE)).noneMatch(RunScriptTest::isOfCache);
    }

    @ParameterizedTest
    @CsvSource({"instance, 24", "tool, 25"})
    void an_earlier_java_takes_no_cache_nor_does_a_tool(String role, int release) {
        there("parley.jar", NOON);
        there("parley.aot", NOON);

        assertThat(options(role, release)).noneMatch(RunScriptTest::isOfCache);
    }

    @ParameterizedTest
    @CsvSource({
        "JAVA_OPTS, -Xshare:off",
        "JAVA_OPTS, -XX:SharedArchiveFile=a.jsa",
        "JAVA_OPTS, -Xmx300m -XX:ArchiveClassesAtExit=a.jsa",
        "PARLEY_JAVA_OPTS, -XX:AOTCacheOutput=a.aot",
        "PARLEY_JAVA_OPTS, -XX:AOTMode=off",
        "JAVA_TOOL_OPTIONS, -Xshare:auto",
        "JDK_JAVA_OPTIONS, -Xshare:off"
    })
    void a_caller_who_names_an_archive_gets_no_cache_of_ours(String variable, String options) {
        there("parley.jar", NOON);
        there("parley.aot", NOON);
        environment.put(variable, options);

        assertThat(options("instance", OLDEST_JAVA_WITH_CACHE))
                .noneMatch(option -> option.startsWith("-XX:AOTCache=") || option.startsWith("-Xlog:"));
    }

    @Test
    void it_runs_from_anywhere_and_through_links() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("a link"), RUN);
        Files.createSymbolicLink(directory.resolve("parley"), link.getFileName());

        Command help = bash("./parley", "help");

        assertThat(help.status()).as(help.said()).isZero();
        assertThat(help.said()).startsWith("Usage: ./run.sh [VERB]\n");
    }

    @Test
    void an_unknown_verb_is_refused_with_those_it_has() {
        Command refusal = bash(RUN.toString(), "nonsense");

        assertThat(refusal.status()).as(refusal.said()).isEqualTo(2);
        assertThat(refusal.said()).startsWith("parley: there is no verb 'nonsense'\nUsage: ");
    }

    private static boolean isOfCache(String option) {
        return option.startsWith("-XX:AOT") || option.startsWith("-Xlog:");
    }

    private void there(String name, Instant written) {
        try {
            Path file = Files.createFile(directory.resolve(name));
            Files.setLastModifiedTime(file, FileTime.from(written));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> options() {
        return options("instance", 17);
    }

    private List<String> options(String role, int release) {
        return says(JAVA_OPTIONS, role, release).lines().toList();
    }

    private String says(String line, String role, int release) {
        Command bash = bash("-c", PARTS + line, "bash", OPTIONS.toString(), role, Integer.toString(release));
        assertThat(bash.status()).as(bash.said()).isZero();
        return bash.said();
    }

    /** Of this process's environment it has what finds programs, and nothing that is meant for a JVM. */
    private Command bash(String... words) {
        List<String> command = new ArrayList<>(List.of("bash"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().retainAll(Set.of("PATH", "HOME"));
        builder.environment().putAll(environment);
        return Command.run(PATIENCE, builder);
    }
}
