package dev.parley.chaos;

/** A promise, broken. */
enum Breach {
    LOST("lost"),
    DOUBLED("doubled"),
    REORDERED("reordered"),
    TWO_IDS("two ids at one number"),
    STORED_TWICE("one nonce stored twice"),
    OTHER_ANSWER("one nonce, two answers"),
    CROSS_TALK("from another room"),
    UNRECOVERED("resume refused in vain"),
    UNANSWERED("never answered"),
    WRONGLY_REFUSED("wrongly refused"),
    STRANDED("clients never back"),
    GHOST("ghosts"),
    UNLISTED("members not listed"),
    MISANNOUNCED("joins, leaves mistold"),
    UNARCHIVED("acknowledged, not archived"),
    ARCHIVED_TWICE("archived twice"),
    ARCHIVED_OTHERWISE("archived otherwise"),
    ARCHIVED_ASTRAY("archived out of order"),
    FORGED("archived, never said");

    private final String words;

    Breach(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
