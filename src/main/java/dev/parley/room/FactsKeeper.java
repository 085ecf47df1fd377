package dev.parley.room;

import dev.parley.core.RoomId;

/**
 * Keeps what this instance knows of a room apart from its log and its roster: reads it again where the store says that it has changed. A version that
 * this instance hasn't made may be that of messages that were erased: whatever is held of the log is forgotten then.
 */
final class FactsKeeper {
    private final Shared shared;
    private final RoomId room;
    private final Insistence insistence;
    private final Runnable changed;
    private RoomFacts facts;
    private boolean reading;
    private boolean readAgain;
    private boolean closed;

    /** @param changed hears of a version that this instance hasn't made */
    FactsKeeper(Shared shared, RoomId room, RoomFacts facts, Runnable changed) {
        this.changed = changed;
        this.shared = shared;
        this.room = room;
        this.facts = facts;
        this.insistence = new Insistence(shared.scheduler());
    }

    RoomFacts facts() {
        return facts;
    }

    /**
     * This instance has set it; a reading that is under way asked before that. An answer that comes late is of a topic that was set anew
     * since, or of a store that forgot: what is there now must be read.
     */
    void topic(String topic, long version) {
        if (version < facts.version()) {
            check();
            return;
        }
        if (version > facts.version() + 1) {
            changed.run();
        }
        facts = new RoomFacts(facts.name(), topic, version);
        readAgain = reading;
    }

    /** They may have changed; also back, in a store that forgot. */
    void check() {
        if (reading) {
            readAgain = true;
            return;
        }
        reading = true;
        insistence.ask(() -> !closed, () -> shared.stores().log().facts(room), read -> {
            reading = false;
            if (readAgain) {
                readAgain = false;
                check();
            } else {
                if (read.version() != facts.version()) {
                    changed.run();
                }
                facts = read;
            }
        });
    }

    void close() {
        closed = true;
    }
}
