package dev.parley.bus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.parley.core.ChatMessage;
import dev.parley.core.Copy;
import dev.parley.core.Presence;
import dev.parley.core.PresenceChange;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.TypingNotice;
import dev.parley.core.UserName;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Copies of a room as UTF-8 JSON, on the bus between instances and on pub/sub.
 *
 * <pre>
 * {"k":"m","room":"lobby","e":"epoch","b":1,"prev":"id before","m":[[7,1700000000000,"id","Ana","hi"],[8,…,"id","Bob","hi","nonce"],[9,…,"id","Bob","waves",null,true]]}
 * {"k":"p","rv":12,"n":3,"joined":["Ana"],"left":["Bob"]}
 * </pre>
 *
 * The kinds {@code t} and {@code a} are those of {@link NoticeCodec}. {@code room} is there where no channel names it; {@code joined} and {@code left} are missing where nobody did. Other kinds and other
 * fields are for later versions, and ignored.
 */
public final class CopyCodec {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /** Hears what a payload holds. */
    public interface Hearer {
        /** @param room null where the payload doesn't name it */
        void copied(@Nullable RoomId room, Copy copy);

        void seated(PresenceChange change);

        default void typed(TypingNotice notice) {}

        /** @param rooms that the user is or was in */
        default void attended(Presence presence, List<RoomId> rooms) {}
    }

    interface Body {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private CopyCodec() {}

    public static Buffer write(RoomId room, Copy copy) {
        return Buffer.buffer(bytes(json -> {
            json.writeStartObject();
            json.writeStringField("k", "m");
            json.writeStringField("room", room.value());
            json.writeStringField("e", copy.epoch());
            json.writeNumberField("b", copy.base());
            json.writeStringField("prev", copy.before());
            json.writeArrayFieldStart("m");
            for (ChatMessage message : copy.messages()) {
                json.writeStartArray();
                json.writeNumber(message.seq());
                json.writeNumber(message.at());
                writeSaid(json, message.id(), message.user(), message.text(), message.nonce(), message.action());
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeEndObject();
        }));
    }

    /**
     * What of a message is known before it has a number: {@code "id","user","text"}, and {@code ,"nonce"} where there is one; of an action
     * {@code ,"nonce",true} or {@code ,null,true}.
     */
    public static byte[] fragment(String id, String user, String text, @Nullable String nonce, boolean action) {
        byte[] array = bytes(json -> {
            json.writeStartArray();
            writeSaid(json, id, user, text, nonce, action);
            json.writeEndArray();
        });
        return Arrays.copyOfRange(array, 1, array.length - 1);
    }

    private static void writeSaid(
            JsonGenerator json, String id, String user, String text, @Nullable String nonce, boolean action)
            throws IOException {
        json.writeString(id);
        json.writeString(user);
        json.writeString(text);
        if (nonce != null) {
            json.writeString(nonce);
        } else if (action) {
            json.writeNull();
        }
        if (action) {
            json.writeBoolean(true);
        }
    }

    /** Half a surrogate pair, which has no UTF-8, is written as an escape and survives: nobody's text can stop a room's lane. */
    static byte[] bytes(Body body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            body.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static void read(Buffer payload, Hearer hearer) {
        read(payload.getBytes(), hearer);
    }

    /** @throws IllegalArgumentException where it isn't a payload; nothing was told of it */
    public static void read(byte[] payload, Hearer hearer) {
        try {
            switch (kind(payload)) {
                case "m" -> readCopy(payload, hearer);
                case "p" -> readChange(payload, hearer);
                case "t" -> NoticeCodec.readTyping(payload, hearer);
                case "a" -> NoticeCodec.readPresence(payload, hearer);
                default -> {}
            }
        } catch (IOException | RefusedException e) {
            throw new IllegalArgumentException("not a copy: " + e.getMessage(), e);
        }
    }

    /** Looked up first, wherever it stands: the fields of a kind that isn't known may have any shape. */
    private static String kind(byte[] payload) throws IOException {
        try (JsonParser json = parser(payload)) {
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                json.nextToken();
                if (field.equals("k")) {
                    return text(json);
                }
                json.skipChildren();
            }
        }
        throw new IllegalArgumentException("not a copy: no kind");
    }

    private static void readCopy(byte[] payload, Hearer hearer) throws IOException {
        RoomId room = null;
        String epoch = null;
        String before = null;
        long base = 0;
        List<ChatMessage> messages = null;
        try (JsonParser json = parser(payload)) {
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                json.nextToken();
                switch (field) {
                    case "room" -> room = new RoomId(text(json));
                    case "e" -> epoch = text(json);
                    case "b" -> base = number(json);
                    case "prev" -> before = text(json);
                    case "m" -> messages = messages(json);
                    default -> json.skipChildren();
                }
            }
            end(json);
        }
        if (epoch == null || before == null || messages == null || base < 1) {
            throw new IllegalArgumentException("not a copy: a field is missing");
        }
        hearer.copied(room, new Copy(epoch, base, before, messages));
    }

    private static void readChange(byte[] payload, Hearer hearer) throws IOException {
        long version = -1;
        long count = -1;
        List<UserName> joined = List.of();
        List<UserName> left = List.of();
        try (JsonParser json = parser(payload)) {
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                json.nextToken();
                switch (field) {
                    case "rv" -> version = number(json);
                    case "n" -> count = number(json);
                    case "joined" -> joined = users(json);
                    case "left" -> left = users(json);
                    default -> json.skipChildren();
                }
            }
            end(json);
        }
        if (version < 0 || count < 0 || count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("not a change of a roster: a field is missing or wrong");
        }
        hearer.seated(new PresenceChange(version, (int) count, joined, left));
    }

    /** A parser that stands on the opening brace of an object. */
    public static JsonParser parser(byte[] payload) throws IOException {
        JsonParser json = JSON.createParser(payload);
        expect(json.nextToken() == JsonToken.START_OBJECT, "an object");
        return json;
    }

    /** {@code [[seq,ts,id,user,text], [seq,ts,id,user,text,nonce], [seq,ts,id,user,text,nonce or null,true], …]}; the parser stands on the first bracket, and then on the last. */
    public static List<ChatMessage> messages(JsonParser json) throws IOException {
        expect(json.currentToken() == JsonToken.START_ARRAY, "messages");
        List<ChatMessage> messages = new ArrayList<>();
        while (json.nextToken() == JsonToken.START_ARRAY) {
            long seq = nextNumber(json);
            long at = nextNumber(json);
            String id = nextText(json);
            String user = nextText(json);
            String text = nextText(json);
            String nonce = json.nextToken() == JsonToken.VALUE_STRING ? json.getText() : null;
            boolean action = false;
            if (json.currentToken() != JsonToken.END_ARRAY) {
                json.skipChildren();
                action = json.nextToken() == JsonToken.VALUE_TRUE;
            }
            messages.add(new ChatMessage(seq, id, user, text, nonce, at, action));
            while (json.currentToken() != JsonToken.END_ARRAY) {
                json.skipChildren();
                expect(json.nextToken() != null, "the end of a message");
            }
        }
        expect(json.currentToken() == JsonToken.END_ARRAY, "the end of messages");
        return messages;
    }

    /**
     * A member by its shown name. A name that today's rules refuse was let in by another version's: it is a member all the same, and to
     * lose it would make the count wrong for ever.
     */
    public static UserName user(String shown) {
        try {
            return UserName.parse(shown);
        } catch (RefusedException byTheseRules) {
            return new UserName(shown, shown.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
        }
    }

    private static List<UserName> users(JsonParser json) throws IOException {
        expect(json.currentToken() == JsonToken.START_ARRAY, "names");
        List<UserName> users = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            users.add(user(text(json)));
        }
        return users;
    }

    private static long nextNumber(JsonParser json) throws IOException {
        json.nextToken();
        return number(json);
    }

    private static String nextText(JsonParser json) throws IOException {
        json.nextToken();
        return text(json);
    }

    static long number(JsonParser json) throws IOException {
        expect(json.currentToken() == JsonToken.VALUE_NUMBER_INT, "a number");
        return json.getLongValue();
    }

    static String text(JsonParser json) throws IOException {
        expect(json.currentToken() == JsonToken.VALUE_STRING, "a text");
        return json.getText();
    }

    static void end(JsonParser json) throws IOException {
        expect(json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null, "the end");
    }

    private static void expect(boolean found, String what) {
        if (!found) {
            throw new IllegalArgumentException("not a copy: expected " + what);
        }
    }
}
