package dev.parley.simulation;

import dev.parley.core.RoomName;
import dev.parley.core.Wanted;

/** What comes to a client's mind: it connects, talks, comes and goes, while the world is not calm. */
final class Whims {
    private static final int MOST_UNANSWERED = 6;

    private final World world;
    private final Dice dice;
    private final SimulatedClient client;

    Whims(World world, SimulatedClient client) {
        this.world = world;
        this.dice = world.dice();
        this.client = client;
    }

    void begin() {
        world.clock().after(dice.between(30, 500), () -> {
            if (!world.isOver()) {
                tick();
                begin();
            }
        });
    }

    private void tick() {
        client.look();
        if (!client.isConnected()) {
            Life life = dice.pick(world.lives());
            if (life.isServing()) {
                client.connect(life);
            }
        }
        client.impatience();
        if (client.isConnected()) {
            if (!world.isCalm()) {
                act();
            }
            client.goOn();
        }
    }

    private void act() {
        RoomName room = dice.pick(world.rooms());
        boolean there = client.isIn(room);
        int choice = dice.upTo(99);
        if (choice < 55 && !there) {
            client.want(room);
        } else if (choice < 55 && client.unanswered().size() < MOST_UNANSWERED) {
            client.say(room);
        } else if (choice >= 55 && choice < 59 && there && !client.isAskedFor(room)) {
            client.leave(room);
        } else if (choice >= 59 && choice < 62 && there) {
            client.send(new Ask.Join(room, new Wanted(dice.upTo(5), -1, null)));
        } else if (choice >= 62 && choice < 64) {
            client.vanish("on a whim");
        } else if (choice >= 64 && choice < 66) {
            client.close();
        } else if (choice >= 66 && choice < 68 && !client.stillAsking().isEmpty()) {
            client.vanish("impatient");
        }
    }
}
