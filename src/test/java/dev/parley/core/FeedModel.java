package dev.parley.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * One room on several instances. Two roads, each of which drops, doubles, delays and reorders by itself; calls whose answers are lost and
 * that are executed late; a store that forgets. Everything from a seed.
 */
final class FeedModel {
    enum Mode {
        /** The store loses nothing. */
        CLEAN,
        /** The store is wiped or restored from a snapshot now and then. */
        LOSS,
        /** The roads lose nothing: every message must come without a look at the log. */
        ROADS
    }

    /** What happened, over all seeds. */
    static final class Counts {
        long acknowledged;
        long heldBack;
        long forks;
        long restores;
    }

    private record Acknowledged(ModelLog.Draft draft, ChatMessage outcome) {}

    private record Client(long since, String sinceId, Set<String> seen) {}

    final Counts counts;
    private final Random random;
    private final Mode mode;
    private final ModelLog log = new ModelLog();
    private final List<ModelInstance> instances = new ArrayList<>();
    private final List<Runnable> zombies = new ArrayList<>();
    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();
    private boolean unreliable = true;
    private boolean forgot;
    private int made;

    FeedModel(long seed, Mode mode, Counts counts) {
        this.random = new Random(seed);
        this.mode = mode;
        this.counts = counts;
        int count = 3 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            instances.add(new ModelInstance("i" + i, log, this));
        }
    }

    String fresh(String kind) {
        return kind + ++made;
    }

    /** Whether the copy that is missing is waited for; where all of them come, for good. */
    boolean isPatient() {
        return mode == Mode.ROADS || random.nextBoolean();
    }

    boolean storeForgot() {
        return forgot;
    }

    void step() {
        ModelInstance one = any();
        double dice = random.nextDouble();
        log.tick();
        if (dice < 0.40) {
            say(one);
        } else if (dice < 0.65) {
            pump(one);
        } else if (dice < 0.85) {
            hear(one, false);
        } else if (dice < 0.89) {
            if (mode != Mode.ROADS && one.isOpen()) {
                one.check();
            }
        } else if (dice < 0.93) {
            openOrClose(one);
        } else if (dice < 0.96) {
            if (one.isOpen()) {
                clients.add(new Client(one.feed.position(), one.feed.last(), new HashSet<>(one.known)));
            }
        } else if (dice < 0.98) {
            if (!zombies.isEmpty()) {
                zombies.remove(random.nextInt(zombies.size())).run();
            }
        } else if (mode == Mode.LOSS) {
            loseSomething();
        }
    }

    private ModelInstance any() {
        return instances.get(random.nextInt(instances.size()));
    }

    private void say(ModelInstance one) {
        String nonce = random.nextBoolean() ? fresh("n") : "";
        ModelLog.Draft draft = new ModelLog.Draft(fresh("m"), "u" + one.id, nonce);
        one.queue.add(draft);
        if (!nonce.isEmpty() && random.nextDouble() < 0.2) {
            any().queue.add(new ModelLog.Draft(fresh("m"), draft.user(), nonce));
        }
    }

    /** One call in flight; an unknown outcome is asked again under the same number before anything else leaves. */
    private void pump(ModelInstance one) {
        if (one.queue.isEmpty()) {
            return;
        }
        List<ModelLog.Draft> batch =
                List.copyOf(one.queue.subList(0, Math.min(one.queue.size(), 1 + random.nextInt(5))));
        String epoch = one.isOpen() ? one.feed.epoch() : "";
        long position = one.isOpen() ? one.feed.position() : 0;
        String candidate = fresh("e");
        long number = ++one.lane;
        ModelLog.Answer answer = ModelLog.Answer.STALE;
        while (answer.copy() == null) {
            long lane = number;
            double fate = random.nextDouble();
            if (unreliable && fate < 0.15) {
                zombies.add(() -> publish(log.append(one.id, lane, epoch, position, candidate, batch), one));
                continue;
            }
            answer = log.append(one.id, lane, epoch, position, candidate, batch);
            if (answer.copy() == null) {
                number = ++one.lane;
            } else if (unreliable && fate < 0.30) {
                publish(answer, one);
                answer = ModelLog.Answer.STALE;
            }
        }
        one.queue.subList(0, batch.size()).clear();
        settle(one, batch, answer);
    }

    private void settle(ModelInstance one, List<ModelLog.Draft> batch, ModelLog.Answer answer) {
        publish(answer, one);
        if (one.isOpen() && (mode == Mode.ROADS || random.nextDouble() < 0.7)) {
            one.offer(answer.copy());
        }
        for (int i = 0; i < batch.size(); i++) {
            acknowledged.add(new Acknowledged(batch.get(i), answer.outcomes().get(i)));
            counts.acknowledged++;
        }
    }

    /** To everybody who has the room open, by both roads, each with a fate of its own. */
    private void publish(ModelLog.Answer answer, ModelInstance from) {
        if (answer.copy() == null || answer.copy().messages().isEmpty()) {
            return;
        }
        for (ModelInstance to : instances) {
            for (int road = 0; road < 2; road++) {
                if (to.isOpen() && (to != from || road == 1)) {
                    int times = random.nextDouble() > 0.4 ? 1 : mode == Mode.ROADS || random.nextBoolean() ? 2 : 0;
                    to.inbox.addAll(Collections.nCopies(times, answer.copy()));
                    if (random.nextDouble() < 0.3) {
                        Collections.shuffle(to.inbox, random);
                    }
                }
            }
        }
    }

    private void hear(ModelInstance one, boolean all) {
        while (!one.inbox.isEmpty() && (all || random.nextDouble() < 0.8)) {
            one.offer(one.inbox.remove(0));
        }
    }

    private void openOrClose(ModelInstance one) {
        if (!one.isOpen()) {
            one.open();
        } else if (random.nextDouble() < 0.2 && one.queue.isEmpty()) {
            one.close();
        }
    }

    private void loseSomething() {
        if (random.nextBoolean() || !log.hasSnapshot()) {
            log.save();
        } else if (random.nextDouble() < 0.7) {
            counts.restores++;
            forgot = true;
            // a restart kills connections; a lane may still repeat its last call
            while (zombies.size() > 3) {
                zombies.remove(0);
            }
            log.forget(random.nextDouble() < 0.7);
            if (random.nextBoolean()) {
                // somebody who knows nothing writes first
                ModelInstance stranger = new ModelInstance("i" + instances.size(), log, this);
                instances.add(stranger);
                say(stranger);
                pump(stranger);
            }
            instances.stream()
                    .filter(ModelInstance::isOpen)
                    .filter(one -> random.nextDouble() < 0.7)
                    .forEach(ModelInstance::check);
        }
    }

    void finish() {
        unreliable = false;
        for (int round = 0; round < 3; round++) {
            for (ModelInstance one : instances) {
                while (!one.queue.isEmpty()) {
                    pump(one);
                }
            }
            while (!zombies.isEmpty()) {
                zombies.remove(zombies.size() - 1).run();
            }
            instances.stream().filter(ModelInstance::isOpen).forEach(one -> hear(one, true));
            if (mode == Mode.ROADS) {
                long head = log.read(0, 1).head();
                instances.stream()
                        .filter(ModelInstance::isOpen)
                        .forEach(one -> assertThat(one.feed.position())
                                .as("a copy came at %s", one.id)
                                .isEqualTo(head));
            } else {
                instances.stream().filter(ModelInstance::isOpen).forEach(ModelInstance::check);
            }
        }
    }

    void verify() {
        List<String> ids = log.all().stream().map(ChatMessage::id).toList();
        assertThat(ids).as("an id once in the log").doesNotHaveDuplicates();
        if (mode != Mode.LOSS) {
            verifyLog(ids);
        }
        for (ModelInstance one : instances) {
            if (one.isOpen()) {
                verifyFeed(one, ids);
            }
        }
        clients.forEach(this::verifyResume);
    }

    private void verifyLog(List<String> ids) {
        for (int i = 0; i < ids.size(); i++) {
            assertThat(log.all().get(i).seq()).as("no hole in the number line").isEqualTo(i + 1);
        }
        Set<String> confirmed = new HashSet<>();
        acknowledged.forEach(one -> confirmed.add(one.outcome().id()));
        assertThat(confirmed).as("acknowledged is what is stored").isEqualTo(Set.copyOf(ids));
    }

    private void verifyFeed(ModelInstance one, List<String> ids) {
        assertThat(log.all())
                .as("told all at %s", one.id)
                .allMatch(message -> one.known.contains(message.id()) || message.at() < one.openedAt);
        assertThat(one.feed.holdsBack())
                .as("held back at the end at %s", one.id)
                .isFalse();
        assertThat(one.feed.position()).isEqualTo(log.read(0, 1).head());
        if (mode != Mode.LOSS) {
            List<String> told = one.told.stream().map(ChatMessage::id).toList();
            assertThat(told)
                    .as("order of the log at %s", one.id)
                    .isEqualTo(ids.subList(ids.size() - told.size(), ids.size()));
            assertThat(one.feed.generation())
                    .as("changes of epoch at %s", one.id)
                    .isLessThanOrEqualTo(1);
        }
    }

    /** Who resumes by number and id has seen all that is older. */
    private void verifyResume(Client client) {
        LogPage page = log.read(0, 1);
        boolean bare = page.base() - 1 <= client.since() && client.since() <= page.head();
        log.all().stream()
                .filter(at -> bare && at.seq() == client.since() && at.id().equals(client.sinceId()))
                .findFirst()
                .ifPresent(at -> assertThat(log.all())
                        .as("a resume by number and id misses nothing")
                        .allMatch(old ->
                                old.seq() > client.since() || client.seen().contains(old.id()) || old.at() < at.at()));
    }
}
