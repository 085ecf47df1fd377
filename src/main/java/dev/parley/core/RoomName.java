package dev.parley.core;

/**
 * A room as somebody named it: its id, and the text that stays as the display name if the room is made with it.
 *
 * @param display trimmed, at most 200 characters: what is longer is cut, for a decoration of the id must not fill a store
 */
public record RoomName(RoomId id, String display) {
    private static final int MAX_DISPLAY = 200;
    /** Numbers up to here are exact in every client's JSON. */
    public static final long MAX_NUMBER = (1L << 53) - 1;

    /** @throws RefusedException {@link Refusal#INVALID_ROOM} */
    public static RoomName parse(String typed) {
        RoomId id = RoomId.of(typed);
        String shown = MessageText.wellFormed(typed) ? typed.strip() : id.value();
        if (shown.length() > MAX_DISPLAY) {
            int end = Character.isHighSurrogate(shown.charAt(MAX_DISPLAY - 1)) ? MAX_DISPLAY - 1 : MAX_DISPLAY;
            shown = shown.substring(0, end);
        }
        return new RoomName(id, shown);
    }

    /** A room given as a JSON number is its decimal text. */
    public static RoomName parse(long number) {
        if (number < 0 || number > MAX_NUMBER) {
            throw new RefusedException(Refusal.INVALID_ROOM);
        }
        return parse(Long.toString(number));
    }
}
