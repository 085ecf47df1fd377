package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeystrokesTest {
    private final Keystrokes keystrokes = new Keystrokes(0);

    @Test
    void a_renewal_passes_four_times_a_second() {
        assertThat(keystrokes.changes(true, 0)).isTrue();
        assertThat(keystrokes.changes(true, 249)).isFalse();
        assertThat(keystrokes.changes(true, 250)).isTrue();
        assertThat(keystrokes.changes(true, 499)).isFalse();
    }

    @Test
    void a_stop_passes_at_once_and_only_where_a_start_may_be_seen() {
        assertThat(keystrokes.changes(false, 0)).isFalse();
        assertThat(keystrokes.changes(true, 1)).isTrue();
        assertThat(keystrokes.changes(false, 2)).isTrue();
        assertThat(keystrokes.changes(false, 3_002)).isFalse();
        assertThat(keystrokes.changes(true, 3_003)).isTrue();
        keystrokes.end();
        assertThat(keystrokes.changes(false, 3_004)).isTrue();
    }

    @Test
    void a_flood_of_changes_goes_no_further() {
        int passed = 0;
        for (int i = 0; i < 1_000; i++) {
            passed += keystrokes.changes(i % 2 == 0, i) ? 1 : 0;
        }
        assertThat(passed).isEqualTo(10);
        assertThat(keystrokes.changes(true, 1_000)).isTrue();
    }

    @Test
    void after_a_message_a_start_is_news_again() {
        keystrokes.changes(true, 0);
        keystrokes.end();
        assertThat(keystrokes.changes(true, 1)).isTrue();
    }
}
