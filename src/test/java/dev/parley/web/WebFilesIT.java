package dev.parley.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.HttpAnswer;
import dev.parley.testing.Instance;
import dev.parley.testing.ParleyProcess;
import dev.parley.testing.ParleyServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the web client, as HTTP carries them. */
class WebFilesIT {
    private static final Path SOURCES = Path.of("src", "main", "resources", "web");
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
                    + "require-trusted-types-for 'script'; trusted-types lit-html";
    private static final Pattern PRELOAD = Pattern.compile("<link rel=\"modulepreload\" href=\"([^\"]+)\">");
    private static final Pattern VERSIONED =
            Pattern.compile("/(?:at|vendor/lit-html)/(?:[\\w-]{16}|\\d+\\.\\d+\\.\\d+)/(.+)");
    private static final Pattern IMPORT = Pattern.compile("(?m)^(?:import|export|\\}).* from '([^']+)';$");

    @TempDir
    static Path directory;

    private static ParleyServer classes;
    private static ParleyProcess jar;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        jar = ParleyProcess.jar(directory).with("PARLEY_REDIS", "memory").begin();
        classes = ParleyServer.inMemory("{}");
        jar.isReady();
    }

    @AfterAll
    static void stop() {
        classes.close();
        jar.close();
    }

    private static List<String> paths() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> "/" + SOURCES.relativize(file).toString().replace('\\', '/'))
                    .filter(path -> !path.equals("/package.json"))
                    .map(path -> path.equals("/index.html") ? "/" : path)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> preloaded() {
        return PRELOAD.matcher(get(classes, "/").body())
                .results()
                .map(link -> link.group(1))
                .toList();
    }

    private HttpResponse<byte[]> fetch(Instance from, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + from.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpAnswer get(Instance from, String path, String... headers) {
        return from.get(path, headers);
    }

    @Test
    void every_file_is_there_as_what_it_is() {
        Map<String, String> types = Map.of(
                "/", "text/html; charset=utf-8",
                "js", "text/javascript; charset=utf-8",
                "css", "text/css; charset=utf-8",
                "svg", "image/svg+xml",
                "webmanifest", "application/manifest+json",
                "ts", "text/plain; charset=utf-8");
        for (String path : paths()) {
            HttpAnswer answer = get(classes, path);

            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.header("content-type"))
                    .as(path)
                    .isEqualTo(types.get(path.substring(path.lastIndexOf('.') + 1)));
            assertThat(answer.header("x-content-type-options")).as(path).isEqualTo("nosniff");
        }
    }

    @Test
    void the_jar_has_what_the_class_path_has() {
        List<String> all = Stream.concat(paths().stream(), preloaded().stream()).toList();

        assertThat(tags(jar, all)).isEqualTo(tags(classes, all));
    }

    private static Map<String, String> tags(Instance instance, List<String> paths) {
        Map<String, String> tags = new TreeMap<>();
        paths.forEach(path -> tags.put(path, get(instance, path).header("etag")));
        return tags;
    }

    @Test
    void a_copy_that_is_still_good_is_not_sent_again() {
        String plain = get(classes, "/").header("etag");
        String gzipped = get(classes, "/", "Accept-Encoding: gzip").header("etag");

        assertThat(plain).isNotEqualTo(gzipped).matches("\"[\\w-]{16}\"");
        for (String known : List.of(plain, gzipped, "W/" + plain, "\"other\", " + plain, "*")) {
            HttpAnswer answer = get(classes, "/", "If-None-Match: " + known);

            assertThat(answer.status()).as(known).isEqualTo(304);
            assertThat(answer.header("etag")).isEqualTo(plain);
            assertThat(answer.header("cache-control")).isEqualTo("no-cache");
            assertThat(answer.body()).isEmpty();
        }
        assertThat(get(classes, "/", "If-None-Match: \"other\"").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip|gzip",
                "gzip, deflate, br, zstd|gzip",
                "br;q=1, GZIP;q=0.5|gzip",
                "*|gzip",
                "gzip;q=0|",
                "gzip; q=0.0, *|",
                "br|",
                "identity|",
                "*;q=0|"
            })
    void a_file_is_compressed_for_whoever_takes_that(String accepted, String encoding) throws IOException {
        HttpResponse<byte[]> answer = fetch(classes, "/", "Accept-Encoding", accepted);

        assertThat(answer.headers().firstValue("content-encoding").orElse(null)).isEqualTo(encoding);
        assertThat(answer.headers().firstValue("vary")).contains("origin, accept-encoding");
        byte[] body = encoding == null
                ? answer.body()
                : new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
        assertThat(body).isEqualTo(fetch(classes, "/").body());
    }

    @Test
    void what_the_page_names_by_its_version_is_kept_for_good() {
        assertThat(preloaded())
                .anyMatch(path -> path.startsWith("/vendor/"))
                .allMatch(path -> VERSIONED.matcher(path).matches());
        for (String path : preloaded()) {
            assertThat(get(classes, path).header("cache-control")).isEqualTo("public, max-age=31536000, immutable");
        }
        for (String path : List.of("/", "/app/main.js", "/vendor/lit-html/lit-html.js")) {
            assertThat(get(classes, path).header("cache-control")).isEqualTo("no-cache");
        }
    }

    /** While a cluster is upgraded, a page may ask another version than the one that gave it. */
    @Test
    void a_file_of_another_version_is_the_one_there_is_and_not_kept() {
        HttpAnswer other = get(classes, "/at/0123456789abcdef/app/main.js");

        assertThat(other.status()).isEqualTo(200);
        assertThat(other.header("cache-control")).isEqualTo("no-cache");
        assertThat(get(classes, "/at/0123456789abcdef/app/none.js").status()).isEqualTo(404);
        assertThat(get(classes, "/at/0123456789abcdef/").status()).isEqualTo(404);
    }

    /** Two copies of one wouldn't know each other's templates, errors and classes. */
    @Test
    void no_module_is_loaded_under_two_paths() {
        for (String path : preloaded()) {
            for (MatchResult named :
                    IMPORT.matcher(get(classes, path).body()).results().toList()) {
                assertThat(preloaded())
                        .as(path)
                        .contains(URI.create(path).resolve(named.group(1)).getPath());
            }
        }
        assertThat(preloaded().stream().map(path -> path.replaceFirst(VERSIONED.pattern(), "$1")))
                .doesNotHaveDuplicates();
    }

    @Test
    void the_page_names_its_modules_ahead() {
        assertThat(preloaded()).anyMatch(path -> path.endsWith("/app/main.js")).doesNotHaveDuplicates();
        for (String path : preloaded()) {
            assertThat(get(classes, path).status()).as(path).isEqualTo(200);
        }
    }

    @Test
    void the_policy_lets_nothing_in_but_our_own_files() {
        for (String path : List.of("/", "/icon.svg")) {
            assertThat(get(classes, path).headers())
                    .as(path)
                    .containsEntry("content-security-policy", POLICY)
                    .containsEntry("cross-origin-opener-policy", "same-origin")
                    .containsEntry("referrer-policy", "no-referrer")
                    .containsEntry("x-frame-options", "DENY")
                    .containsKey("permissions-policy");
        }
        for (String path : paths()) {
            assertThat(get(classes, path).headers())
                    .as(path)
                    .containsEntry("cross-origin-resource-policy", "same-origin")
                    .containsEntry("x-content-type-options", "nosniff");
        }
        assertThat(get(classes, "/nothing").header("x-content-type-options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/index.html",
                "/app",
                "/app/",
                "/web/index.html",
                "/app/../index.html",
                "/app/..%2f..%2fcluster.xml",
                "/vendor/lit-html/",
                "/vendor/lit-html/LICENSE",
                "/vendor/lit-html/development/lit-html.js",
                "/vendor/lit-html/directives/unsafe-html.js"
            })
    void nothing_else_can_be_asked_for(String path) {
        for (Instance instance : List.of(classes, jar)) {
            assertThat(get(instance, path).status()).isEqualTo(404);
            assertThat(get(instance, path).json().getString("code")).isEqualTo("NOT_FOUND");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/app/main.js", "/app/main.js/", "/app/main.js?v=1"})
    void files_are_read_and_not_written(String path) {
        HttpAnswer put = classes.request("PUT", path, "Content-Length: 0");
        HttpAnswer head = classes.request("HEAD", path);

        assertThat(put.status()).isEqualTo(405);
        assertThat(put.header("allow")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("content-length"))
                .isEqualTo(Integer.toString(get(classes, path).body().getBytes(StandardCharsets.UTF_8).length));
    }
}
