package dev.parley.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Ports of this machine's loopback address. */
public final class Ports {
    private Ports() {}

    /** The first of so many free ports in a row, below those that the system gives away by itself. */
    public static int free(int count) {
        for (int attempt = 0; attempt < 100; attempt++) {
            int base = ThreadLocalRandom.current().nextInt(15_000, 30_000);
            if (areFree(base, count)) {
                return base;
            }
        }
        throw new AssertionError("no " + count + " free ports in a row");
    }

    private static boolean areFree(int base, int count) {
        for (int port = base; port < base + count; port++) {
            try (ServerSocket probe = new ServerSocket()) {
                probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }

    /** Where a process listens, such as {@code 127.0.0.1:3000} or {@code *:3000}. Linux only, by {@code ss}. */
    public static List<String> listening(long pid) throws IOException {
        Process ss = new ProcessBuilder("ss", "-ltnpH").start();
        try (Stream<String> lines = ss.inputReader().lines()) {
            return lines.filter(line -> line.contains("pid=" + pid + ","))
                    .map(line -> line.split("\\s+")[3].replace("[::ffff:127.0.0.1]", "127.0.0.1"))
                    .toList();
        }
    }

    /** Whether a redis-server runs on that port; Redis shows it as its title. Linux only. */
    public static boolean hasRedis(int port) {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("\\d+"))
                    .map(Ports::title)
                    .anyMatch(title -> title.contains("redis") && title.contains(Integer.toString(port)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String title(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"));
        } catch (IOException gone) {
            return "";
        }
    }
}
