package dev.parley.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.Node;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** People with clients made with {@code parley.js}, in a Node of their own: see {@code people.mjs}. */
final class People implements AutoCloseable {
    private static final Path SCRIPT =
            Path.of("src", "test", "node", "web", "lib", "people.mjs").toAbsolutePath();
    private static final int PATIENCE_SECONDS = 30;

    private final Process process;
    private final BufferedWriter words;
    private final BufferedReader answers;

    /** @param site whose roads they take: number 0 or 1 */
    People(Site site) {
        try {
            List<String> command = new ArrayList<>(List.of("node", SCRIPT.toString(), site.url(0), site.url(1)));
            process = new ProcessBuilder(command)
                    .directory(Node.HOME.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        words = process.outputWriter();
        answers = process.inputReader();
    }

    /** Does what the line says, to its end. @return what there is to say about it */
    String does(String line) {
        try {
            words.write(line + "\n");
            words.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String answer = CompletableFuture.supplyAsync(this::answer)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        assertThat(answer).as(line).startsWith("ok");
        return answer.substring("ok".length()).strip();
    }

    private String answer() {
        try {
            String line = answers.readLine();
            return line == null ? "ended" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
