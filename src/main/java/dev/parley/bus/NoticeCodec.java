package dev.parley.bus;

import static dev.parley.bus.CopyCodec.end;
import static dev.parley.bus.CopyCodec.number;
import static dev.parley.bus.CopyCodec.parser;
import static dev.parley.bus.CopyCodec.text;
import static dev.parley.bus.CopyCodec.user;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.parley.core.Presence;
import dev.parley.core.RoomId;
import dev.parley.core.TypingNotice;
import dev.parley.core.UserName;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is told of users and kept nowhere, as UTF-8 JSON on pub/sub; {@link CopyCodec#read} reads it too.
 *
 * <pre>
 * {"k":"t","i":"instance","u":"Ana","on":true,"p":41}                          on a room's channel: types there, or no more
 * {"k":"a","u":"Ana","on":true,"at":1700000000000,"rooms":["lobby"]}           on one channel for all: is online, or no more
 * </pre>
 *
 * {@code rooms} is missing where none is known.
 */
public final class NoticeCodec {
    private NoticeCodec() {}

    public static Buffer write(TypingNotice notice) {
        return Buffer.buffer(CopyCodec.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("k", "t");
            json.writeStringField("i", notice.instance());
            json.writeStringField("u", notice.user().shown());
            json.writeBooleanField("on", notice.typing());
            json.writeNumberField("p", notice.position());
            json.writeEndObject();
        }));
    }

    static void readTyping(byte[] payload, CopyCodec.Hearer hearer) throws IOException {
        String instance = null;
        UserName user = null;
        Boolean typing = null;
        long position = 0;
        try (JsonParser json = parser(payload)) {
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                json.nextToken();
                switch (field) {
                    case "i" -> instance = text(json);
                    case "u" -> user = user(text(json));
                    case "on" -> typing = json.getBooleanValue();
                    case "p" -> position = number(json);
                    default -> json.skipChildren();
                }
            }
            end(json);
        }
        if (instance == null || user == null || typing == null) {
            throw new IllegalArgumentException("not a word of typing: a field is missing");
        }
        hearer.typed(new TypingNotice(instance, user, typing, position));
    }

    static void readPresence(byte[] payload, CopyCodec.Hearer hearer) throws IOException {
        UserName user = null;
        Boolean online = null;
        long at = -1;
        List<RoomId> rooms = List.of();
        try (JsonParser json = parser(payload)) {
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                json.nextToken();
                switch (field) {
                    case "u" -> user = user(text(json));
                    case "on" -> online = json.getBooleanValue();
                    case "at" -> at = number(json);
                    case "rooms" -> rooms = rooms(json);
                    default -> json.skipChildren();
                }
            }
            end(json);
        }
        if (user == null || online == null || at < 0) {
            throw new IllegalArgumentException("not a user's presence: a field is missing");
        }
        hearer.attended(new Presence(user, online, at), rooms);
    }

    private static List<RoomId> rooms(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new IllegalArgumentException("not a user's presence: expected rooms");
        }
        List<RoomId> rooms = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            rooms.add(new RoomId(text(json)));
        }
        return rooms;
    }
}
