package dev.parley.dialect;

import dev.parley.core.MessageText;
import dev.parley.core.Place;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomName;
import dev.parley.core.UserName;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of a frame's JSON object, one level deep. What is {@code null} there is absent here. */
public final class Fields {
    /** The one object inside a frame whose members are kept. */
    static final String PAYLOAD = "payload";
    /** Stands for an object or an array: there, but never of the right type for a field. */
    static final Object NESTED = new Object();
    /** Stands for a number that is no integer of 64 bits. */
    static final Object NUMBER = new Object();

    private static final int MAX_NONCE_BYTES = 64;
    private static final int MAX_ID = 64;
    private static final int ULID_LENGTH = 26;

    private final Map<String, Object> values;
    private final String type;

    Fields(Map<String, Object> values) {
        this.values = values;
        if (!(values.get("type") instanceof String given) || given.isEmpty()) {
            throw RefusedException.field("type", "a non-empty string");
        }
        this.type = given;
    }

    private Fields(String type, Map<String, Object> values) {
        this.type = type;
        this.values = values;
    }

    /** Of an object that needs no type. */
    static Fields untyped(Map<String, Object> values) {
        return new Fields("", values);
    }

    /**
     * Of a call by name.
     *
     * @param payload its argument; null: there is none that is an object
     * @param id under which the answer is expected; null: none is
     */
    static Fields call(String name, @Nullable Map<String, Object> payload, @Nullable Long id) {
        Map<String, Object> values = new HashMap<>(4);
        values.put(PAYLOAD, payload == null ? NESTED : payload);
        if (id != null) {
            values.put("id", id);
        }
        return new Fields(name, values);
    }

    /** The members of {@code payload}; none where there is none. They bear the type of the frame. */
    @SuppressWarnings("unchecked") // the reader puts nothing else there
    public Fields payload() {
        Object payload = values.get(PAYLOAD);
        if (payload == null) {
            return new Fields(type, Map.of());
        }
        if (payload instanceof Map<?, ?> members) {
            return new Fields(type, (Map<String, Object>) members);
        }
        throw RefusedException.field(PAYLOAD, "must be an object");
    }

    public String type() {
        return type;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** @throws RefusedException {@link Refusal#UNKNOWN_TYPE}, for this frame's type */
    public RefusedException unknownType() {
        String words = "The type " + StrangersWord.inASentence(type) + " is not known.";
        return new RefusedException(Refusal.UNKNOWN_TYPE, words);
    }

    /** What the client calls this frame: a {@code String} of at most 64 code points, or a {@code Long}; null where it has no name. */
    public @Nullable Object id() {
        Object id = values.get("id");
        boolean fits = id == null || id instanceof Long || (id instanceof String name && namesFrame(name));
        if (!fits) {
            throw RefusedException.field("id", "must be an integer or a string of at most 64 characters");
        }
        return id;
    }

    private static boolean namesFrame(String id) {
        return id.length() <= 2 * MAX_ID && id.codePointCount(0, id.length()) <= MAX_ID && MessageText.wellFormed(id);
    }

    /** As {@link #id}, and null where it can't be one: for the answer to a frame that is refused anyway. */
    public @Nullable Object readableId() {
        try {
            return id();
        } catch (RefusedException unreadable) {
            return null;
        }
    }

    /** A text without NUL or lone surrogates, which must be there. */
    public String text(String name) {
        String text = string(name);
        if (text == null) {
            throw RefusedException.field(name, "must be given");
        }
        if (!MessageText.wellFormed(text)) {
            throw RefusedException.field(name, "holds NUL or half of a surrogate pair");
        }
        return text;
    }

    /** Null where there is none. */
    public @Nullable String string(String name) {
        Object value = values.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw RefusedException.field(name, "must be a string");
    }

    /** Up to 64 bytes; null where there is none. */
    public @Nullable String nonce() {
        String nonce = string("nonce");
        if (nonce == null) {
            return null;
        }
        boolean fits = !nonce.isEmpty()
                && nonce.length() <= MAX_NONCE_BYTES
                && MessageText.wellFormed(nonce)
                && nonce.getBytes(StandardCharsets.UTF_8).length <= MAX_NONCE_BYTES;
        if (!fits) {
            throw RefusedException.field("nonce", "1-64 bytes, without NUL");
        }
        return nonce;
    }

    /** The nonce if it is one, and no word about it if it isn't: for the answer to a frame that is refused anyway. */
    public @Nullable String readableNonce() {
        try {
            return nonce();
        } catch (RefusedException unreadable) {
            return null;
        }
    }

    public boolean flag(String name) {
        Object value = values.get(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw RefusedException.field(name, "must be true or false");
    }

    /** An integer from {@code least} to 2^53-1, or {@code absent} where there is none. */
    public long integer(String name, long least, long absent) {
        Object value = values.get(name);
        if (value == null) {
            return absent;
        }
        if (value instanceof Long number && number >= least && number <= RoomName.MAX_NUMBER) {
            return number;
        }
        throw RefusedException.field(name, "must be an integer from " + least);
    }

    /** A message id, 26 characters; null where there is none. */
    public @Nullable String ulid(String name) {
        String id = string(name);
        if (id != null
                && (id.length() != ULID_LENGTH || !id.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c)))) {
            throw RefusedException.field(name, "must be the id of a message");
        }
        return id;
    }

    /**
     * A place in a room's history: an integer is a number, 26 characters of a ULID are an id, and else it is a time in ISO 8601 with its zone,
     * up to the year 9999. Null where there is none.
     */
    public @Nullable Place place(String name) {
        Object value = values.get(name);
        Place place = value instanceof Long seq && seq >= 0
                ? new Place.Seq(seq)
                : value instanceof String typed ? Places.parse(typed) : null;
        if (value != null && place == null) {
            throw RefusedException.field(name, "must be the number or the id of a message, or a time");
        }
        return place;
    }

    /** Whether a room is given at all, and as something that can name one. */
    public boolean names(String name) {
        Object value = values.get(name);
        if (value == null) {
            return false;
        }
        if (value instanceof String || value instanceof Long || value == NUMBER) {
            return true;
        }
        throw RefusedException.field(name, "must be a string or an integer");
    }

    /** @throws RefusedException {@link Refusal#VALIDATION_ERROR} where no room is given, or as something that can't name one */
    public void mustName(String name) {
        if (!names(name)) {
            throw RefusedException.field(name, "must be given");
        }
    }

    /** A room, given as text or as an integer. */
    public RoomName room(String name) {
        Object value = values.get(name);
        if (value instanceof Long number) {
            return RoomName.parse(number);
        }
        if (value instanceof String typed) {
            return RoomName.parse(typed);
        }
        throw new RefusedException(Refusal.INVALID_ROOM);
    }

    public UserName user(String name) {
        String typed = string(name);
        if (typed == null) {
            throw RefusedException.field(name, "must be given");
        }
        return UserName.parse(typed);
    }
}
