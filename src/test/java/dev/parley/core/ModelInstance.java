package dev.parley.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.RoomFeed.Next;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One instance of the model: a feed, what drives it, its lane and its letter box. */
final class ModelInstance implements RoomFeed.Sink {
    private static final int PAGE = 50;
    private static final int MAX_QUESTIONS = 60;

    final String id;
    final List<ModelLog.Draft> queue = new ArrayList<>();
    final List<Copy> inbox = new ArrayList<>();
    final List<ChatMessage> told = new ArrayList<>();
    final Set<String> known = new HashSet<>();
    final HoldBudget budget = new HoldBudget(1 << 20);
    final ModelLog log;
    private final FeedModel model;
    RoomFeed feed;
    long lane;
    long openedAt;

    ModelInstance(String id, ModelLog log, FeedModel model) {
        this.id = id;
        this.log = log;
        this.model = model;
    }

    boolean isOpen() {
        return feed != null;
    }

    void open() {
        LogPage newest = log.read(0, RoomFeed.openingPage());
        told.clear();
        known.clear();
        log.all().forEach(message -> known.add(message.id()));
        openedAt = log.all().isEmpty() ? 0 : log.all().get(0).at();
        feed = new RoomFeed(newest, budget, this);
    }

    void close() {
        feed.close();
        feed = null;
        inbox.clear();
        assertThat(budget.held()).as("held back by nobody").isZero();
    }

    void offer(Copy copy) {
        Next next = feed.offer(copy);
        model.counts.heldBack += feed.holdsBack() ? 1 : 0;
        drive(next);
    }

    void check() {
        drive(Next.CHECK);
    }

    /** What the keeper of a feed does, without the waiting. */
    private void drive(Next first) {
        Next next = first;
        for (int questions = 0; next != Next.NOTHING; questions++) {
            assertThat(questions).as("questions without an end at %s", id).isLessThan(MAX_QUESTIONS);
            long asked = feed.position();
            next = switch (next) {
                case AWAIT -> model.isPatient() ? Next.NOTHING : Next.CHECK;
                case CHECK -> feed.checked(log.read(feed.readFrom(), PAGE), asked);
                case FORK_BEHIND -> fork(false);
                case FORK_DIVERGED -> fork(true);
                default -> feed.synced(log.read(1, Integer.MAX_VALUE), asked);
            };
        }
    }

    private Next fork(boolean forced) {
        model.counts.forks++;
        log.fork(feed.epoch(), feed.position(), model.fresh("e"), forced);
        return Next.SYNC;
    }

    @Override
    public void tell(ChatMessage message) {
        assertThat(known.add(message.id()))
                .as("told once: %s at %s", message.id(), id)
                .isTrue();
        told.add(message);
    }

    @Override
    public void renumbered(ChatMessage message) {
        assertThat(model.storeForgot())
                .as("doubled without a loss: %s at %s", message.id(), id)
                .isTrue();
    }

    @Override
    public void lost() {
        throw new AssertionError("nothing is trimmed here, yet a hole was given up at " + id);
    }
}
