package dev.parley.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Listens to one channel of a Redis. */
public final class RedisEar implements AutoCloseable {
    private static final int PATIENCE_MS = 10_000;

    private final RedisProcess redis;
    private final String fence = "fence:" + UUID.randomUUID();
    private final Socket socket;
    private final BufferedReader lines;

    public RedisEar(RedisProcess redis, String channel) {
        this.redis = redis;
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), redis.port());
            socket.setSoTimeout(PATIENCE_MS);
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String subscribe = "SUBSCRIBE " + channel + ' ' + fence + "\r\n";
            socket.getOutputStream().write(subscribe.getBytes(StandardCharsets.UTF_8));
            heard();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The messages of chat that were published since the last look, each as published. */
    public List<String> heard() {
        String mark = UUID.randomUUID().toString();
        Deadline.await(
                "the ear is subscribed", ChatClient.PATIENCE, () -> (Long) redis.command("PUBLISH", fence, mark) > 0);
        List<String> messages = new ArrayList<>();
        try {
            for (String line = lines.readLine(); line != null && !line.equals(mark); line = lines.readLine()) {
                if (line.startsWith("{\"k\":\"m\"")) {
                    messages.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return messages;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
