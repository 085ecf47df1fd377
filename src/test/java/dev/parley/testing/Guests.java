package dev.parley.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
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

    public Speaker arrives(Instance instance, Tongue tongue, String name, String... headers) {
        return keep(Speaker.connect(instance, tongue, name, headers));
    }

    /** One who speaks the rooms dialect, signed in under an unregistered name. */
    public RoomsClient rooms(Instance instance, String name) {
        return keep(RoomsClient.connect(instance, name)).signsIn();
    }

    /** The same, and nobody yet. */
    public RoomsClient roomsNobody(Instance instance, String name, String... headers) {
        return keep(RoomsClient.connect(instance, name, headers));
    }

    public GroupsClient groups(Instance instance, String name, String... headers) {
        return keep(GroupsClient.connect(instance, name, headers));
    }

    public EnvelopeClient envelope(Instance instance, String name) {
        return keep(EnvelopeClient.connect(instance, name));
    }

    public EnvelopeClient envelope(Instance instance, Account account) {
        return keep(EnvelopeClient.withToken(instance, account.name(), account.token()));
    }

    public EnvelopeClient nameless(Instance instance) {
        return keep(EnvelopeClient.nameless(instance));
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

    /** The same, for dialects whose rooms are numbers. */
    public static String number() {
        return Long.toString(ThreadLocalRandom.current().nextLong(1, 1L << 53));
    }

    /** A name that no other test knows, and that can be registered. */
    public static String name(String stem) {
        return stem + '-' + UUID.randomUUID().toString().substring(0, 8);
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
