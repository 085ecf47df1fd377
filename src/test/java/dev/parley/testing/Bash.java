package dev.parley.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A bash that ran to its end, or for too long ({@code status} -1): what it said on both its outputs. */
public record Bash(int status, String said) {
    private static final long PATIENCE_SECONDS = 60;

    /** Of this process's environment it has what finds programs, and nothing that is meant for a JVM. */
    public static Bash run(Path directory, Map<String, String> environment, String... words) {
        try {
            Path said = Files.createTempFile("bash", ".txt");
            try {
                int status = status(process(directory, environment, words, said.toFile()));
                return new Bash(status, Files.readString(said));
            } finally {
                Files.delete(said);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Process process(Path directory, Map<String, String> environment, String[] words, File said)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("bash"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said);
        builder.environment().keySet().retainAll(Set.of("PATH", "HOME"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static int status(Process process) {
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
