package dev.parley.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.config.DemoConfig;
import dev.parley.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DemoHostTest {
    private static final String ADDRESS = "192.0.2.1";
    private static final String OTHER = "2001:db8::1";

    private final ManualScheduler scheduler = new ManualScheduler();
    private final List<RandomString> told = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private final DemoHost host = new DemoHost(
            new DemoConfig(true, 100, 10, Duration.ofSeconds(5), Duration.ofSeconds(15)),
            scheduler,
            () -> 1_700_000_000_000L + scheduler.now(),
            new SplittableRandom(4),
            drawn -> {
                told.add(drawn);
                times.add(scheduler.now());
            });

    private boolean in(String address) {
        return host.hear(new Knock.In(address));
    }

    private void out(String address) {
        host.hear(new Knock.Out(address));
    }

    @Test
    void the_eleventh_of_one_address_finds_no_room_until_one_of_them_goes() {
        for (int i = 0; i < 10; i++) {
            assertThat(in(ADDRESS)).isTrue();
        }

        assertThat(in(ADDRESS)).isFalse();
        assertThat(in(OTHER)).isTrue();
        out(ADDRESS);
        assertThat(in(ADDRESS)).isTrue();
        assertThat(in(ADDRESS)).isFalse();
    }

    @Test
    void the_census_names_those_who_are_there_and_nobody_who_left() {
        in(ADDRESS);
        in(ADDRESS);
        in(OTHER);
        out(ADDRESS);
        out(OTHER);
        out(OTHER);

        assertThat(host.census()).isEqualTo(new Census(1, Map.of(ADDRESS, 1)));
    }

    @Test
    void strings_of_ten_letters_and_digits_come_5_to_15_s_apart_each_time_anew() {
        in(ADDRESS);
        host.start();
        long began = scheduler.now();

        scheduler.advance(Duration.ofHours(1));

        assertThat(told).allMatch(drawn -> drawn.value().matches("[A-Za-z0-9]{10}"));
        assertThat(told.get(0).timestamp()).isEqualTo(1_700_000_000_000L + times.get(0));
        Set<String> values = new HashSet<>();
        told.forEach(drawn -> values.add(drawn.value()));
        assertThat(values).hasSameSizeAs(told);
        Set<Long> pauses = new HashSet<>();
        long before = began;
        for (long at : times) {
            assertThat(at - before).isBetween(5_000L, 15_000L);
            pauses.add(at - before);
            before = at;
        }
        assertThat(pauses).hasSizeGreaterThan(100);
        assertThat(pauses).anyMatch(pause -> pause < 6_000).anyMatch(pause -> pause > 14_000);
    }

    @Test
    void nothing_is_told_while_nobody_is_there_and_the_timer_goes_on() {
        host.start();
        scheduler.advance(Duration.ofMinutes(1));
        assertThat(told).isEmpty();

        in(ADDRESS);
        scheduler.advance(Duration.ofSeconds(15));

        assertThat(told).isNotEmpty();
    }

    @Test
    void a_host_that_was_stopped_draws_no_more() {
        in(ADDRESS);
        host.start();

        host.stop();
        scheduler.advance(Duration.ofMinutes(1));

        assertThat(told).isEmpty();
    }
}
