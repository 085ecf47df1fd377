package dev.parley.bus;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/** A port that lives in another verticle of this instance, mostly on another loop, and is asked there. What a question holds must be immutable. */
public final class PortByBus<P> {
    private final LocalBus bus;
    private final String address;
    private final Duration patience;

    /** @param patience after which there will be no answer */
    public PortByBus(LocalBus bus, String address, Duration patience) {
        this.bus = bus;
        this.address = address;
        this.patience = patience;
    }

    /** Each kind of question is answered in its own kind. */
    private static <P, A> Address<Question<Function<P, Future<A>>, A>> desk(String address) {
        return new Address<>(address);
    }

    /**
     * Answers everybody who asks there. Must be called on the loop that owns the port; ends with its verticle.
     *
     * @param port looked for with each question; may throw while there is none, and the asker gets that failure
     */
    public static <P> void answer(LocalBus bus, String address, Supplier<P> port) {
        bus.answer(PortByBus.<P, Object>desk(address), question -> question.apply(port.get()));
    }

    /** The answer arrives on the asker's loop. Fails as the port does, and where no answer comes in time. */
    public <A> Future<A> ask(Function<P, Future<A>> question) {
        return bus.ask(PortByBus.<P, A>desk(address), question, patience);
    }
}
