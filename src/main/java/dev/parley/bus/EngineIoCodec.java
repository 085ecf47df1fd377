package dev.parley.bus;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Calls about Engine.IO sessions and their answers, between instances: a head of one line, UTF-8 JSON of at most {@value #MAX_HEAD} bytes with
 * its line feed, and behind it the payload as it came, so that none of it has to be escaped.
 *
 * <pre>
 * {"k":"poll","sid":"…","poll":"…"}
 * {"k":"cancel","sid":"…","poll":"…"}
 * {"k":"release","sid":"…","poll":"…"}
 * {"k":"post","sid":"…"}                  and the payload
 * {"k":"look"}
 * {"status":200}                          and the body
 * </pre>
 *
 * Other fields are for later versions, and ignored.
 */
final class EngineIoCodec {
    static final int MAX_HEAD = 1024;

    private static final int MAX_NAME = 128;

    private EngineIoCodec() {}

    static Buffer write(EngineIoCall call) {
        byte[] head = CopyCodec.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("k", call.kind().name().toLowerCase(Locale.ROOT));
            if (!call.sid().isEmpty()) {
                json.writeStringField("sid", call.sid());
            }
            if (!call.poll().isEmpty()) {
                json.writeStringField("poll", call.poll());
            }
            json.writeEndObject();
        });
        return message(head, call.payload());
    }

    static Buffer write(EngineIoAnswer answer) {
        byte[] head = CopyCodec.bytes(json -> {
            json.writeStartObject();
            json.writeNumberField("status", answer.status());
            json.writeEndObject();
        });
        return message(head, answer.body());
    }

    private static Buffer message(byte[] head, byte[] payload) {
        return Buffer.buffer(head.length + 1 + payload.length)
                .appendBytes(head)
                .appendByte((byte) '\n')
                .appendBytes(payload);
    }

    /**
     * @param maxPayload longest one, in bytes
     * @throws IllegalArgumentException where it isn't a call, or too long a one
     */
    static EngineIoCall readCall(Buffer message, int maxPayload) {
        // before anything is copied
        refuseUnless(message.length() <= maxPayload + (long) MAX_HEAD, "it is too long");
        int end = endOfHead(message);
        refuseUnless(message.length() - end - 1 <= maxPayload, "its payload is too long");
        String kind = "";
        String sid = "";
        String poll = "";
        try (JsonParser json = CopyCodec.parser(message.getBytes(0, end))) {
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                json.nextToken();
                switch (field) {
                    case "k" -> kind = name(json);
                    case "sid" -> sid = name(json);
                    case "poll" -> poll = name(json);
                    default -> json.skipChildren();
                }
            }
            refuseUnless(
                    json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null, "more than an object");
        } catch (IOException broken) {
            throw new IllegalArgumentException("not a call: " + broken.getMessage(), broken);
        }
        return call(kind, sid, poll, message.getBytes(end + 1, message.length()));
    }

    private static EngineIoCall call(String kind, String sid, String poll, byte[] payload) {
        EngineIoCall.Kind known = Arrays.stream(EngineIoCall.Kind.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a call: its kind isn't known"));
        boolean polls = known == EngineIoCall.Kind.POLL
                || known == EngineIoCall.Kind.CANCEL
                || known == EngineIoCall.Kind.RELEASE;
        refuseUnless(sid.isEmpty() == (known == EngineIoCall.Kind.LOOK), "sid");
        refuseUnless(poll.isEmpty() != polls, "poll");
        refuseUnless(payload.length == 0 || known == EngineIoCall.Kind.POST, "a payload");
        return new EngineIoCall(known, sid, poll, payload);
    }

    /**
     * @param maxBody longest one, in bytes
     * @throws IllegalArgumentException where it isn't an answer, or too long a one
     */
    static EngineIoAnswer readAnswer(Buffer message, int maxBody) {
        refuseUnless(message.length() <= maxBody + (long) MAX_HEAD, "it is too long");
        int end = endOfHead(message);
        refuseUnless(message.length() - end - 1 <= maxBody, "its body is too long");
        int status = 0;
        try (JsonParser json = CopyCodec.parser(message.getBytes(0, end))) {
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                if (field.equals("status") && value == JsonToken.VALUE_NUMBER_INT) {
                    status = json.getIntValue();
                } else {
                    json.skipChildren();
                }
            }
        } catch (IOException broken) {
            throw new IllegalArgumentException("not an answer: " + broken.getMessage(), broken);
        }
        refuseUnless(status >= 200 && status <= 599, "no status");
        return new EngineIoAnswer(status, message.getBytes(end + 1, message.length()));
    }

    private static int endOfHead(Buffer message) {
        int within = Math.min(message.length(), MAX_HEAD);
        for (int i = 0; i < within; i++) {
            if (message.getByte(i) == '\n') {
                return i;
            }
        }
        throw new IllegalArgumentException("not a call, and not an answer: no head");
    }

    private static String name(JsonParser json) throws IOException {
        refuseUnless(json.currentToken() == JsonToken.VALUE_STRING, "a field is no string");
        String name = json.getText();
        refuseUnless(name.length() <= MAX_NAME, "a field is too long");
        return name;
    }

    private static void refuseUnless(boolean fine, String what) {
        if (!fine) {
            throw new IllegalArgumentException("not a call, or not an answer: " + what);
        }
    }
}
