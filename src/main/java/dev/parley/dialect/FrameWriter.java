package dev.parley.dialect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.parley.core.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;

/** Writes JSON objects as text frames, streaming. */
public final class FrameWriter {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            // an emoji is 4 bytes, not 12
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final int USUAL_SIZE = 256;

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
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
        bytes.writeBytes(before.getBytes(StandardCharsets.US_ASCII));
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            value.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** {@code 2026-01-31T12:00:00.000Z}. */
    public static String timestamp(long millis) {
        return MILLIS.format(Instant.ofEpochMilli(millis));
    }

    /** {@code "id":"…","seq":7,"timestamp":"…"}: where a message stands in its room. */
    public static void place(JsonGenerator json, String id, long seq, long at) throws IOException {
        json.writeStringField("id", id);
        json.writeNumberField("seq", seq);
        json.writeStringField("timestamp", timestamp(at));
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
