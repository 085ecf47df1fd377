package dev.parley.bridge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks whether a Redis is at work on a port of this machine. Blocks for a second at most. */
final class RedisProbe {
    private static final int PATIENCE_MS = 500;

    private RedisProbe() {}

    /** A Redis that wants a password is there too; one that is still loading its data is not, yet. */
    static boolean answers(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return answer != null && (answer.equals("+PONG") || answer.startsWith("-NOAUTH"));
        } catch (IOException silent) {
            return false;
        }
    }

    /** Whether the server that answers there was started with a configuration file of this name. One that doesn't tell was not. */
    static boolean isConfiguredBy(String host, int port, String configFile) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write("INFO server\r\nQUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .lines()
                    .anyMatch(line -> line.startsWith("config_file:")
                            && line.stripTrailing().endsWith('/' + configFile));
        } catch (IOException | UncheckedIOException silent) {
            return false;
        }
    }
}
