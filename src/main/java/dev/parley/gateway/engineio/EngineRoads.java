package dev.parley.gateway.engineio;

import dev.parley.bus.Address;
import dev.parley.bus.Addresses;
import dev.parley.bus.LocalBus;
import dev.parley.core.InstanceId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Who owns a session, as its id tells: the instance's id, two base-36 digits for the loop, and a random part. */
public final class EngineRoads {
    private static final Pattern SID = Pattern.compile("([a-z2-7]{12})([0-9a-z]{2})[A-Za-z0-9_-]{1,64}");
    private static final EngineDesk NOBODY = new UnknownDesk(EngineRefusal.UNKNOWN_SID.reply());

    private final InstanceId me;
    private final String here;
    private final List<EngineDesk> desks;
    private final Elsewhere elsewhere;
    private long polls;

    /**
     * Answers for the sessions of this loop, and finds those of the others. To be called on the loop.
     *
     * @param path of the endpoint, each of which has sessions of its own
     * @param loop this one
     * @param loops of this instance: 1 to 1296
     */
    public EngineRoads(
            LocalBus bus, InstanceId me, String path, int loop, int loops, EngineDesk local, EngineSettings settings) {
        this(bus, me, path, loop, loops, local, settings, Elsewhere.NOWHERE);
    }

    /**
     * The same, with a way to the sessions of other instances. To be called on the loop.
     *
     * @param elsewhere asks for these
     */
    public EngineRoads(
            LocalBus bus,
            InstanceId me,
            String path,
            int loop,
            int loops,
            EngineDesk local,
            EngineSettings settings,
            Elsewhere elsewhere) {
        this.me = me;
        this.elsewhere = elsewhere;
        this.here = prefix(me, loop);
        this.desks = IntStream.range(0, loops)
                .<EngineDesk>mapToObj(each ->
                        each == loop ? local : new LoopDesk(bus, location(me, each, path), settings.longestPoll()))
                .toList();
        LoopDesk.answer(bus, location(me, loop, path), local, settings.maxPayload());
    }

    private static LoopDesk.Location location(InstanceId me, int loop, String path) {
        return new LoopDesk.Location(
                new Address<>(Addresses.engineio(me, loop, path)),
                new Address<>(Addresses.engineioSockets(me, loop, path)));
    }

    /** With which the ids of all sessions of a loop begin. */
    public static String prefix(InstanceId me, int loop) {
        String digits = Integer.toString(loop, 36);
        return me.value() + (digits.length() == 1 ? "0" + digits : digits);
    }

    EngineDesk deskOf(String sid) {
        Matcher parts = SID.matcher(sid);
        if (!parts.matches()) {
            return NOBODY;
        }
        int loop = Integer.parseInt(parts.group(2), 36);
        if (!parts.group(1).equals(me.value())) {
            return elsewhere.deskOf(parts.group(1), loop);
        }
        return loop < desks.size() ? desks.get(loop) : NOBODY;
    }

    /** A name for a request, like no other one. */
    String nextPoll() {
        return here + Long.toString(++polls, 36);
    }
}
