package dev.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final Paper paper = Paper.inSimple();

    @Test
    void a_schedule_neither_drifts_nor_bunches() {
        Schedule third = new Schedule(3);

        assertThat(third.due(0)).isZero();
        assertThat(third.due(1)).isEqualTo(333_333_333);
        assertThat(third.due(3_000_000)).isEqualTo(TimeUnit.SECONDS.toNanos(1_000_000));
    }

    private OpenLoop everyTenMillis() {
        return new OpenLoop(List.of(paper.client), new Schedule(100), paper.line.eventLoop(), paper::now);
    }

    private void timeIs(long millis) {
        long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
        paper.line.advanceTimeBy(nanos - paper.now, TimeUnit.NANOSECONDS);
        paper.now = nanos;
        paper.line.runScheduledPendingTasks();
    }

    private static long ms(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @Test
    void an_open_loop_sends_by_the_clock_whatever_is_answered() {
        paper.line.freezeTime();
        everyTenMillis().begin();
        timeIs(5);
        assertThat(paper.said).containsExactly(0L);

        timeIs(10);
        timeIs(20);

        assertThat(paper.said).containsExactly(0L, ms(10), ms(20));
    }

    @Test
    void what_leaves_late_counts_from_when_it_was_due() {
        paper.line.freezeTime();
        everyTenMillis().begin();

        timeIs(35);

        assertThat(paper.said).containsExactly(0L, ms(10), ms(20), ms(30));
        assertThat(paper.takes()).contains("%012x".formatted(ms(10)), "%012x".formatted(ms(30)));
    }

    @Test
    void an_open_loop_ends() {
        paper.line.freezeTime();
        OpenLoop pace = everyTenMillis();
        pace.begin();

        pace.end();
        timeIs(100);

        assertThat(paper.said).hasSize(1);
    }

    @Test
    void a_closed_loop_keeps_so_many_unanswered_until_its_end() {
        ClosedLoop pace = new ClosedLoop(List.of(paper.client), 3, paper::now);

        pace.begin();
        assertThat(paper.said).hasSize(3);
        pace.answered(paper.client);
        assertThat(paper.said).hasSize(4);
        pace.end();
        pace.answered(paper.client);

        assertThat(paper.said).hasSize(4);
    }
}
