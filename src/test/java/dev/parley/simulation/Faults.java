package dev.parley.simulation;

import java.util.List;

/** What befalls a world, and when: drawn at its beginning. */
final class Faults {
    private final World world;
    private final Dice dice;
    private final SimulatedClock clock;
    private final long end;

    Faults(World world, long end) {
        this.world = world;
        this.dice = world.dice();
        this.clock = world.clock();
        this.end = end;
    }

    void plan(Weather weather) {
        some(weather.partitions(), this::partition);
        some(weather.naps(), this::nap);
        some(weather.cuts(), this::cut);
        some(weather.outages(), this::outage);
        some(weather.wipes(), () -> forget(true));
        some(weather.restores(), () -> forget(false));
        some(weather.crashes(), this::crash);
    }

    private void some(int most, Runnable fault) {
        for (int i = 0; i < most; i++) {
            if (i == 0 || dice.chance(0.7)) {
                clock.at(dice.between(SimulatedClock.START + 500, end - 1_000), fault);
            }
        }
    }

    private void say(String what) {
        world.trace().say(() -> "== " + what);
    }

    private void later(long low, long high, Runnable then) {
        clock.after(dice.between(low, high), () -> {
            if (clock.now() < end) {
                then.run();
            }
        });
    }

    private void partition() {
        String one = dice.pick(world.lives()).me().value();
        String other = dice.pick(world.lives()).me().value();
        if (!one.equals(other)) {
            say("the bus is cut between " + one + " and " + other);
            world.roads().cut(one, other);
            later(100, 9_000, () -> {
                say("the bus is whole between " + one + " and " + other);
                world.roads().mend(one, other);
            });
        }
    }

    private void nap() {
        Life life = dice.pick(world.lives());
        if (!life.isStopped()) {
            say(life.me() + " is stopped");
            life.stop();
            later(50, 9_000, () -> {
                say(life.me() + " goes on");
                life.goOn();
            });
        }
    }

    private void cut() {
        Life life = dice.pick(world.lives());
        switch (dice.upTo(2)) {
            case 0 -> {
                say(life.me() + " is cut off from the store");
                life.link().cut();
                later(100, 12_500, life.link()::mend);
            }
            case 1 -> {
                say(life.me() + "'s line breaks");
                life.link().drop();
            }
            default -> {
                say(life.me() + "'s subscriber is deaf");
                life.link().deafen();
            }
        }
    }

    private void outage() {
        StoreSite site = world.site();
        long length = dice.pick(List.of(300L, 3_000L, 12_500L));
        if (site.isUp() && !site.isAsleep()) {
            if (dice.chance(0.5)) {
                say("the store sleeps");
                site.sleep();
                later(50, length, () -> {
                    say("the store wakes up");
                    site.wake();
                });
            } else {
                say("the store dies");
                site.die();
                later(50, length, () -> {
                    say("the store is back");
                    site.comeBack();
                });
            }
        }
    }

    private void forget(boolean all) {
        StoreSite site = world.site();
        site.die();
        if (all) {
            say("the store forgets all");
            site.wipe();
        } else {
            long back = dice.pick(List.of(0L, 20L, 500L, 4_000L));
            say("the store forgets the last " + back + " ms");
            site.restore(clock.now() - back - 1);
        }
        later(20, 4_000, () -> {
            say("the store is back");
            site.comeBack();
        });
    }

    private void crash() {
        Life life = dice.pick(world.lives());
        if (world.lives().size() > 1) {
            say(life.me() + " is killed");
            world.kill(life);
            later(100, 6_000, () -> world.begin(life.me().cluster()));
        }
    }
}
