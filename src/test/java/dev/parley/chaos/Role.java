package dev.parley.chaos;

import java.util.Random;

/** What a client is there for. */
enum Role {
    /** Says something eight times a second. */
    TALKER(3) {
        @Override
        long act(Client client, Random random) {
            client.say();
            return 80 + random.nextInt(80);
        }
    },
    /** Hears who comes and goes. */
    LISTENER(2) {
        @Override
        long act(Client client, Random random) {
            return 10_000;
        }
    },
    /** Loses its connection again and again, at best in the middle of a sentence. */
    RESUMER(2) {
        @Override
        long act(Client client, Random random) {
            for (int i = 0; i < 3; i++) {
                client.say();
            }
            client.link().cut();
            return 1_500 + random.nextInt(3_000);
        }
    },
    /** Stops to read, for seconds. */
    DAWDLER(1) {
        @Override
        long act(Client client, Random random) {
            client.dawdle(1_000 + random.nextInt(2_000));
            return 4_000 + random.nextInt(3_000);
        }
    },
    /** Looks in, with a page of history, and leaves, with a word or without. */
    VISITOR(2) {
        @Override
        long act(Client client, Random random) {
            if (client.isWanted()) {
                client.leave(random.nextBoolean());
                return 500 + random.nextInt(1_500);
            }
            client.arrive();
            return 1_500 + random.nextInt(3_000);
        }
    };

    private final int perRoom;

    Role(int perRoom) {
        this.perRoom = perRoom;
    }

    int perRoom() {
        return perRoom;
    }

    /** @return milliseconds until it acts again */
    abstract long act(Client client, Random random);

    /** Was there from the first message on. */
    boolean isOldHand() {
        return this != VISITOR;
    }

    /** Asks who comes and goes. */
    boolean listens() {
        return this == LISTENER || this == VISITOR;
    }
}
