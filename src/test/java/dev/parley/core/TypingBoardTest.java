package dev.parley.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypingBoardTest {
    private static final UserName ANA = UserName.parse("Ana");
    private static final UserName LOUD_ANA = UserName.parse("ANA");
    private static final UserName BOB = UserName.parse("Bob");

    private final TypingBoard board = new TypingBoard();

    @Test
    void the_first_sign_is_news_and_the_next_is_not() {
        assertThat(board.start(ANA, 3_000)).isTrue();
        assertThat(board.start(LOUD_ANA, 4_000)).isFalse();
        assertThat(board.typists()).containsExactly(ANA);
    }

    @Test
    void a_stop_is_news_where_there_was_a_start() {
        board.start(ANA, 3_000);

        assertThat(board.stop(BOB)).isEmpty();
        assertThat(board.stop(LOUD_ANA)).as("as it was told").hasValue(ANA);
        assertThat(board.stop(ANA)).isEmpty();
        assertThat(board.isEmpty()).isTrue();
    }

    @Test
    void who_gives_no_sign_is_over_when_the_last_one_counts_no_more() {
        board.start(ANA, 3_000);
        board.start(BOB, 3_500);
        board.start(ANA, 4_000);
        board.start(ANA, 3_900);

        assertThat(board.nextEnd()).hasValue(3_500);
        assertThat(board.expire(3_499)).isEmpty();
        assertThat(board.expire(3_500)).containsExactly(BOB);
        assertThat(board.expire(3_999)).isEmpty();
        assertThat(board.expire(4_000)).containsExactly(ANA);
        assertThat(board.nextEnd()).isEmpty();
    }

    @Test
    void more_than_twenty_are_not_seen() {
        for (int i = 0; i < 20; i++) {
            board.start(UserName.parse("user" + i), 3_000);
        }

        assertThat(board.start(ANA, 3_000)).isFalse();
        assertThat(board.holds(ANA)).isFalse();
        assertThat(board.start(UserName.parse("user7"), 9_000)).isFalse();
        board.stop(UserName.parse("user3"));
        assertThat(board.start(ANA, 3_000)).isTrue();
        assertThat(board.typists()).hasSize(20);
    }
}
