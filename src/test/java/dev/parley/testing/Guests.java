package dev.parley.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Brings clients for one test and sees them out after it. */
public final class Guests implements AfterEachCallback {
    private final List<AutoCloseable> here = new ArrayList<>();

    public ChatClient arrives(Instance instance, String name) {
        return arrives(instance, name, "/");
    }

    public ChatClient arrives(Instance instance, String name, String target, String... headers) {
        return keep(ChatClient.connect(instance, name, target, headers));
    }

    /** One that takes little from the network before somebody reads. */
    public ChatClient arrivesNarrow(Instance instance, String name) {
        return keep(ChatClient.narrow(instance, name));
    }

    public RawSocket connects(Instance instance) {
        return keep(RawSocket.to(instance));
    }

    /** A room that no other test knows. */
    public static String room() {
        return "room-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private <T extends AutoCloseable> T keep(T guest) {
        here.add(guest);
        return guest;
    }

    /** All of them, at once. */
    public void leave() throws Exception {
        for (AutoCloseable guest : here) {
            guest.close();
        }
        here.clear();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        leave();
    }
}
