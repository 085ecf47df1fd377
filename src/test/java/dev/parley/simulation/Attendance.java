package dev.parley.simulation;

import dev.parley.core.ChatMessage;
import dev.parley.core.Event;
import dev.parley.core.Joining;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.core.Wanted;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One session's stay in one room, from its join's answer on: what it hears, compared with what it may hear. */
final class Attendance implements Event.Cases<Void> {
    private final World world;
    private final RoomId room;
    private final String who;
    private final UserName user;
    private final long since;
    private final Set<String> known;
    private final TreeSet<String> others = new TreeSet<>();
    private final Set<String> heard = new HashSet<>();
    /** All that is told is above it. */
    private long floor;

    private long last;
    private String lastId = "";

    /** @param known the ids that this client saw in the room before, as far as it goes on from there */
    Attendance(World world, String who, UserName user, Joining joining, Wanted wanted, Set<String> known) {
        this.world = world;
        this.room = joining.room().id();
        this.who = who + " in " + room;
        this.user = user;
        this.since = world.clock().now();
        this.known = known;
        others.addAll(joining.members().names());
        expect(others.remove(user.shown()), "not among the members of its own join " + others);
        page(joining, wanted);
        if (!joining.recovered()) {
            // it begins anew, maybe behind what it was told elsewhere
            known.clear();
        }
        last = joining.head();
        floor = last;
        for (ChatMessage message : joining.messages()) {
            lastId = message.seq() == last ? message.id() : "";
            expect(heard.add(message.id()), "twice in one page: " + message.text());
        }
        known.addAll(heard);
    }

    long last() {
        return last;
    }

    /** Empty where it isn't known. */
    String lastId() {
        return lastId;
    }

    private void expect(boolean kept, String promise) {
        if (!kept) {
            world.trace().broken(who + ": " + promise);
        }
    }

    private boolean whole() {
        return world.ledger().isWhole();
    }

    private void page(Joining joining, Wanted wanted) {
        List<ChatMessage> page = joining.messages();
        page.forEach(message -> world.ledger().saw(room, message));
        long head = joining.head();
        for (int i = 1; i < page.size(); i++) {
            expect(page.get(i).seq() > page.get(i - 1).seq(), "a page out of order " + Words.of(page));
        }
        if (joining.recovered()) {
            expect(wanted.resumes(), "recovered, though it didn't ask");
            if (whole() || wanted.sinceId() != null) {
                expect(isExactly(page, wanted.since() + 1, head), "not exactly the missed: " + Words.of(page));
                page.forEach(message -> expect(isNew(message), "resumed twice: " + message.text()));
            }
        } else if (whole() && wanted.resumes()) {
            expect(false, "not recovered from " + wanted + ", though nothing was lost");
        } else if (whole()) {
            long from = Math.max(1, head - wanted.newest() + 1);
            expect(isExactly(page, from, head), "not the newest " + wanted.newest() + ": " + Words.of(page));
        }
    }

    /** Lost by the store after it was told, and stored again by a repeat: only the feeds of that time know that it is the same. */
    private boolean isNew(ChatMessage message) {
        return !known.contains(message.id()) || world.ledger().wasLost(message);
    }

    private static boolean isExactly(List<ChatMessage> page, long from, long to) {
        boolean fits = page.size() == Math.max(0, to - from + 1);
        for (int i = 0; fits && i < page.size(); i++) {
            fits = page.get(i).seq() == from + i;
        }
        return fits;
    }

    /** The same session joined once more: it is told where it stands, and misses nothing. */
    void again(Joining joining) {
        joining.messages().forEach(message -> world.ledger().saw(room, message));
        expect(!whole() || joining.head() == last, "joined again at " + joining.head() + " after " + last);
        TreeSet<String> members = new TreeSet<>(joining.members().names());
        expect(members.remove(user.shown()), "not among the members of its own join " + members);
        expect(members.equals(others), "joined again among " + members + ", told of " + others);
    }

    void acknowledged(long seq) {
        expect(!whole() || seq <= last, "acknowledged at " + seq + " before it was told, at " + last);
    }

    @Override
    public Void said(Event.Said said) {
        ChatMessage message = said.message();
        world.ledger().saw(room, message);
        expect(
                message.seq() > last || world.ledger().mayFall(room, message.seq()),
                "told " + message.seq() + " after " + last);
        expect(heard.add(message.id()), "told twice: " + message.text());
        expect(!whole() || message.seq() == last + 1, "told " + message.seq() + " after " + last + ": a hole");
        known.add(message.id());
        last = message.seq();
        lastId = message.id();
        return null;
    }

    @Override
    public Void joined(Event.Joined joined) {
        expect(others.add(joined.user().shown()), "told of " + joined.user() + "'s coming, who was there");
        return null;
    }

    @Override
    public Void left(Event.Left left) {
        expect(others.remove(left.user().shown()), "told of " + left.user() + "'s going, who was not there");
        return null;
    }

    @Override
    public Void reset(Event.Reset reset) {
        expect(!whole(), "a reset, though nothing was lost");
        floor = Math.max(floor, reset.head());
        return null;
    }

    @Override
    public Void typing(Event.Typing typing) {
        return null;
    }

    /** Everything has come to rest: nothing is missing. */
    void rest(long head, Set<String> members) {
        Set<String> rest = new TreeSet<>(members);
        rest.remove(user.shown());
        expect(others.equals(rest), "believes " + others + " to be there; it is " + rest);
        expect(last == head || !whole(), "was told up to " + last + " of " + head);
        for (Ledger.Storing storing : world.ledger().storings()) {
            boolean due = !storing.lost && storing.place.room().equals(room) && storing.place.seq() > floor;
            if (due && !known.contains(storing.message.id())) {
                expect(world.ledger().isOlder(storing, floor, since), "was never told " + storing.message.text());
            }
        }
    }
}
