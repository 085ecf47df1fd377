package dev.parley.bridge;

/** The link to Redis is down, or went down: whether the command was carried out is unknown. No stack trace: there may be thousands. */
final class StoreAwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreAwayException(String why) {
        super(why, null, false, false);
    }
}
