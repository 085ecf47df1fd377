package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private final List<String> events = new ArrayList<>();
    private final Backlog backlog = new Backlog(() -> events.add("pause"), this::resumed);

    /** A socket may bring what it kept before it returns. */
    private void resumed() {
        events.add("resume");
        backlog.add(new byte[] {99});
    }

    private void add(int frames) {
        for (int i = 0; i < frames; i++) {
            backlog.add(new byte[] {(byte) i});
        }
    }

    @Test
    void gives_back_in_order() {
        add(2);

        assertThat(backlog.next()).containsExactly(0);
        assertThat(backlog.next()).containsExactly(1);
        assertThat(backlog.isEmpty()).isTrue();
        assertThat(events).isEmpty();
    }

    @Test
    void stops_the_socket_once_while_32_wait() {
        add(31);
        assertThat(events).isEmpty();

        add(2);

        assertThat(events).containsExactly("pause");
    }

    @Test
    void lets_the_socket_go_on_only_after_the_last_frame_was_handled() {
        add(32);
        for (int i = 0; i < 31; i++) {
            backlog.next();
            backlog.relax();
        }

        byte[] last = backlog.next();
        assertThat(events).containsExactly("pause");
        backlog.relax();

        assertThat(last).containsExactly(31);
        assertThat(events).containsExactly("pause", "resume");
        assertThat(backlog.next()).containsExactly(99);
    }

    @Test
    void lets_the_socket_go_on_when_it_is_cleared() {
        add(32);

        backlog.clear();

        assertThat(events).containsExactly("pause", "resume");
    }
}
