package dev.parley.dialect;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.parley.core.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes JSON objects as text frames, streaming. */
public final class FrameWriter {
    private static final SerializedString ID = new SerializedString("id");
    private static final SerializedString SEQ = new SerializedString("seq");
    private static final SerializedString TIMESTAMP = new SerializedString("timestamp");

    private FrameWriter() {}

    /** Writes the members of an object, or one value. */
    public interface Body {
        void writeTo(JsonGenerator json) throws IOException;
    }

    public static byte[] write(Body body) {
        return write("", json -> {
            json.writeStartObject();
            body.writeTo(json);
            json.writeEndObject();
        });
    }

    /** @param before what stands before the value, ASCII */
    public static byte[] write(String before, Body value) {
        try {
            return FramePen.write(before, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code 2026-01-31T12:00:00.000Z}. */
    public static String timestamp(long millis) {
        return new String(Timestamp.of(millis), StandardCharsets.US_ASCII);
    }

    /** {@code "user":"alice"}, where the field's name is known ahead, as it is on the wire. */
    static void string(JsonGenerator json, SerializedString field, String value) throws IOException {
        json.writeFieldName(field);
        json.writeString(value);
    }

    /** {@code "timestamp":"2026-01-31T12:00:00.000Z"}. */
    public static void timestamp(JsonGenerator json, long millis) throws IOException {
        byte[] ascii = Timestamp.of(millis);
        json.writeFieldName(TIMESTAMP);
        json.writeRawUTF8String(ascii, 0, ascii.length);
    }

    /** {@code "id":"…","seq":7,"timestamp":"…"}: where a message stands in its room. */
    public static void place(JsonGenerator json, String id, long seq, long at) throws IOException {
        place(json, id, seq);
        timestamp(json, at);
    }

    /** {@code "id":"…","seq":7}. */
    public static void place(JsonGenerator json, String id, long seq) throws IOException {
        string(json, ID, id);
        json.writeFieldName(SEQ);
        json.writeNumber(seq);
    }

    /** {@code "members":["alice","bob"]}, or whatever the field is called. */
    public static void names(JsonGenerator json, String field, List<String> names) throws IOException {
        json.writeArrayFieldStart(field);
        for (String name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
    }

    /** {@code "code":…,"message":…}; where the frame had one, {@code "nonce":…}; where it is a matter of time, {@code "retryAfterMs":…}. */
    public static void refusal(JsonGenerator json, RefusedException refusal) throws IOException {
        json.writeStringField("code", refusal.refusal().name());
        json.writeStringField("message", refusal.words());
        String nonce = refusal.nonce();
        if (nonce != null) {
            json.writeStringField("nonce", nonce);
        }
        if (refusal.retryAfterMs() > 0) {
            json.writeNumberField("retryAfterMs", refusal.retryAfterMs());
        }
    }
}
