package dev.parley.core;

/** Why a request was understood and not carried out. The names are the codes on the wire; the connection lives on. */
public enum Refusal {
    INVALID_JSON("The frame is not valid JSON."),
    VALIDATION_ERROR("A field is missing or has the wrong type."),
    UNKNOWN_TYPE("This type is not known."),
    UNAUTHENTICATED("Sign in first."),
    INVALID_CREDENTIALS("Name or password is wrong."),
    SESSION_EXPIRED("This session is over; log in again."),
    FORBIDDEN("This is not yours to do."),
    NOT_IN_ROOM("Join the room first."),
    ROOM_NOT_FOUND("There is no such room."),
    ROOM_EXISTS("There is such a room already."),
    INVALID_ROOM("A room is 1-50 letters, digits, '-' or '_'."),
    INVALID_USER("A user is 1-32 letters, digits, '_', '-' or '.', of one script."),
    USERNAME_TAKEN("This name is taken."),
    WEAK_PASSWORD("A password has 8 to 72 bytes of UTF-8."),
    EMPTY_MESSAGE("The message is empty."),
    MESSAGE_TOO_LONG("The message is too long."),
    TOO_MANY_ROOMS("This session is in too many rooms."),
    RATE_LIMITED("Too much at once."),
    BINARY_UNSUPPORTED("Binary frames are not understood here; send text."),
    UNAVAILABLE("Not known to be stored. Repeat with the same nonce."),
    INTERNAL_ERROR("Something went wrong here.");

    private final String words;

    Refusal(String words) {
        this.words = words;
    }

    /** What it says where nothing more exact is known. */
    public String words() {
        return words;
    }
}
