package dev.parley.gateway;

import java.util.HashMap;
import java.util.Map;

/** Counts the sockets of each address, for all loops of an instance: lives on one of them. Holds an entry per address that has a socket. */
final class Doorkeeper {
    private final int most;
    private final Map<String, Integer> inside = new HashMap<>();

    /** Somebody at the door. */
    sealed interface Knock {
        String address();

        /** Answered by whether there is room for one more. */
        record In(String address) implements Knock {}

        /** One that was let in is gone. */
        record Out(String address) implements Knock {}
    }

    /** @param most sockets of one address */
    Doorkeeper(int most) {
        this.most = most;
    }

    boolean hear(Knock knock) {
        if (knock instanceof Knock.Out) {
            inside.computeIfPresent(knock.address(), (address, count) -> count > 1 ? count - 1 : null);
            return true;
        }
        int now = inside.getOrDefault(knock.address(), 0);
        if (now >= most) {
            return false;
        }
        inside.put(knock.address(), now + 1);
        return true;
    }

    int addresses() {
        return inside.size();
    }
}
