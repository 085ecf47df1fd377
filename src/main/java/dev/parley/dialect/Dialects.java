package dev.parley.dialect;

import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.dialect.envelope.EnvelopeDialect;
import dev.parley.dialect.groups.GroupsDialect;
import dev.parley.dialect.rooms.RoomsDialect;
import dev.parley.dialect.simple.SimpleDialect;
import dev.parley.dialect.socketio.SocketIoDialect;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Which dialects there are, and which one a client speaks. */
public final class Dialects {
    private static final String SUB_PROTOCOL = "parley.";

    /** In the order in which a first frame is shown to them. */
    private final List<Dialect> known;

    private final Dialect socketIo = new SocketIoDialect();

    /** @param wallClock ms since 1970, for the dialects whose frames bear the time */
    public Dialects(LongSupplier wallClock) {
        this.known =
                List.of(new GroupsDialect(), new EnvelopeDialect(wallClock), new SimpleDialect(), new RoomsDialect());
    }

    public Optional<Dialect> named(String name) {
        return known.stream().filter(dialect -> dialect.name().equals(name)).findFirst();
    }

    public Optional<Dialect> ofSubProtocol(String subProtocol) {
        return subProtocol.startsWith(SUB_PROTOCOL)
                ? named(subProtocol.substring(SUB_PROTOCOL.length()))
                : Optional.empty();
    }

    /** The one that is spoken in the main namespace of Socket.IO, and nowhere else: no WebSocket chooses it. */
    public Dialect socketIo() {
        return socketIo;
    }

    /** Of all there are, those that no WebSocket can choose too. */
    public List<String> names() {
        return Stream.concat(known.stream(), Stream.of(socketIo))
                .map(Dialect::name)
                .toList();
    }

    /** {@code parley.simple} and so on. */
    public List<String> subProtocols() {
        return known.stream().map(dialect -> SUB_PROTOCOL + dialect.name()).toList();
    }

    /** @throws RefusedException {@link Refusal#UNKNOWN_TYPE} where no dialect begins like this; the client may try again */
    public Dialect of(Fields first) {
        return known.stream()
                .filter(dialect -> dialect.recognises(first))
                .findFirst()
                .orElseThrow(first::unknownType);
    }

    /** The answer to a client whose dialect isn't known yet: {@code {"type":"error","code":…,"message":…}}. */
    public static byte[] refused(RefusedException refusal) {
        return FrameWriter.write(json -> {
            json.writeStringField("type", "error");
            FrameWriter.refusal(json, refusal);
        });
    }
}
