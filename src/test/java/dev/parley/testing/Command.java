package dev.parley.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A command that ran to its end, or for too long ({@code status} -1): what it said on both its outputs. */
public record Command(int status, String said) {

    /** @param command with directory and environment; its outputs are caught here */
    public static Command run(Duration patience, ProcessBuilder command) {
        try {
            Path said = Files.createTempFile("command", ".txt");
            try {
                int status = status(
                        patience,
                        command.redirectErrorStream(true)
                                .redirectOutput(said.toFile())
                                .start());
                return new Command(status, Files.readString(said));
            } finally {
                Files.deleteIfExists(said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int status(Duration patience, Process process) {
        try {
            return process.waitFor(patience.toSeconds(), TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
