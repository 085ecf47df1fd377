package dev.parley.gateway.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.dialect.FrameWriter;
import dev.parley.dialect.socketio.PacketWriter;

/**
 * What all clients are told from time to time.
 *
 * @param value 10 of {@code A-Za-z0-9}
 * @param timestamp when it was drawn, ms since 1970
 */
record RandomString(String value, long timestamp) {

    /** One whole Engine.IO packet: {@code 42/demo,["randomString",{"value":"…","timestamp":…}]}. */
    byte[] packet() {
        byte[] payload = FrameWriter.write(json -> {
            json.writeStringField("value", value);
            json.writeNumberField("timestamp", timestamp);
        });
        return PacketWriter.event(DemoNamespace.NAME, "randomString", new String(payload, UTF_8));
    }
}
