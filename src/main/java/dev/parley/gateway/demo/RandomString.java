package dev.parley.gateway.demo;

import dev.parley.dialect.FrameWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What all clients are told from time to time.
 *
 * @param value 10 of {@code A-Za-z0-9}
 * @param timestamp when it was drawn, ms since 1970
 */
record RandomString(String value, long timestamp) {
    private static final byte[] HEAD = "42/demo,[\"randomString\",".getBytes(StandardCharsets.US_ASCII);

    /** One whole Engine.IO packet: {@code 42/demo,["randomString",{"value":"…","timestamp":…}]}. */
    byte[] packet() {
        byte[] payload = FrameWriter.write(json -> {
            json.writeStringField("value", value);
            json.writeNumberField("timestamp", timestamp);
        });
        byte[] packet = Arrays.copyOf(HEAD, HEAD.length + payload.length + 1);
        System.arraycopy(payload, 0, packet, HEAD.length, payload.length);
        packet[packet.length - 1] = ']';
        return packet;
    }
}
