package dev.parley.room;

import dev.parley.core.ChatMessage;
import dev.parley.core.RoomId;
import dev.parley.core.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was told here of late, in all rooms. An archive follows the logs a moment behind: where the store forgets a log in that moment, what
 * somebody was told already is known to instances alone, and they give it to the archive.
 */
final class Recollection {
    private static final Logger LOG = LoggerFactory.getLogger(Recollection.class);
    /** An archive that is farther behind than this was away, and the store lost its data beside: that is two failures at once. */
    private static final Duration KEPT = Duration.ofSeconds(60);

    private static final int MAX_MESSAGES = 100_000;
    private static final long MAX_WEIGHT = 32L * 1024 * 1024;
    /** Of one log in one call: an archive has only so long for each. */
    private static final int CHUNK = 1_000;

    private static final int MAX_AT_ONCE = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Past past;
    private final Scheduler scheduler;
    private final Deque<Told> told = new ArrayDeque<>();
    private long weight;
    /** Of what is on its way to be saved. */
    private long underWay;

    private final Queue<Saving> due = new ArrayDeque<>();
    private int saving;
    private boolean beginning;

    private record Told(RoomId room, String epoch, ChatMessage message, long heard) {}

    private record Log(RoomId room, String epoch) {}

    Recollection(Past past, Scheduler scheduler) {
        this.past = past;
        this.scheduler = scheduler;
    }

    void note(RoomId room, String epoch, ChatMessage message) {
        if (!past.isKept()) {
            return;
        }
        long now = scheduler.now();
        told.addLast(new Told(room, epoch, message, now));
        weight += message.weight();
        while (told.size() > MAX_MESSAGES
                || weight > MAX_WEIGHT
                || told.getFirst().heard() < now - KEPT.toMillis()) {
            weight -= told.removeFirst().message().weight();
        }
    }

    /** The store has forgotten something: whatever was told of late may be nowhere else. */
    void save() {
        Map<Log, List<ChatMessage>> logs = new LinkedHashMap<>();
        told.forEach(one -> logs.computeIfAbsent(new Log(one.room(), one.epoch()), fresh -> new ArrayList<>())
                .add(one.message()));
        told.clear();
        weight = 0;
        logs.forEach((log, messages) -> {
            long taken = messages.stream().mapToLong(ChatMessage::weight).sum();
            if (underWay + taken > MAX_WEIGHT) {
                gaveUp(log, messages.size(), "too much is on its way already");
                return;
            }
            underWay += taken;
            due.add(new Saving(log, List.copyOf(messages), taken));
        });
        next();
    }

    private void next() {
        if (beginning) {
            return;
        }
        beginning = true;
        while (saving < MAX_AT_ONCE && !due.isEmpty()) {
            saving++;
            due.remove().goOn();
        }
        beginning = false;
    }

    /** What is to be saved of one log, one part after the other. Whoever waits for the next attempt keeps nobody else from theirs. */
    private final class Saving {
        private final Log log;
        private final List<ChatMessage> messages;
        private final long taken;
        private final long until = scheduler.now() + PATIENCE.toMillis();
        private Duration pause = FIRST_PAUSE;
        private int saved;

        Saving(Log log, List<ChatMessage> messages, long taken) {
            this.log = log;
            this.messages = messages;
            this.taken = taken;
        }

        void goOn() {
            int end = Math.min(messages.size(), saved + CHUNK);
            List<ChatMessage> chunk = messages.subList(saved, end);
            Insistence.attempt(() -> past.save(log.room(), log.epoch(), chunk)).onComplete((done, failure) -> {
                saving--;
                if (failure == null) {
                    saved = end;
                    pause = FIRST_PAUSE;
                    succeeded();
                } else {
                    failed(failure);
                }
                next();
            });
        }

        private void succeeded() {
            if (saved < messages.size()) {
                due.add(this);
                return;
            }
            underWay -= taken;
            LOG.atInfo()
                    .addKeyValue("room", log.room().value())
                    .addKeyValue("messages", messages.size())
                    .log("what the store forgot is in the archive");
        }

        private void failed(Throwable failure) {
            if (scheduler.now() >= until) {
                underWay -= taken;
                gaveUp(log, messages.size() - saved, failure.toString());
                return;
            }
            scheduler.after(pause, () -> {
                due.add(this);
                next();
            });
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        }
    }

    private static void gaveUp(Log log, int messages, String reason) {
        LOG.atError()
                .addKeyValue("room", log.room().value())
                .addKeyValue("messages", messages)
                .addKeyValue("reason", reason)
                .log("what the store forgot can't be archived");
    }
}
