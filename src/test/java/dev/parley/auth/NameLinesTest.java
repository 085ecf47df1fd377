package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NameLinesTest {
    private final NameLines lines = new NameLines(3);
    private final List<String> begun = new ArrayList<>();

    private Promise<String> join(String name, String what) {
        Promise<String> work = Promise.promise();
        lines.inTurn(name, () -> {
                    begun.add(what);
                    return work.future();
                })
                .onComplete(done -> {});
        return work;
    }

    @Test
    void one_of_a_name_begins_when_the_one_before_has_ended() {
        Promise<String> first = join("ana", "a1");
        join("ana", "a2");
        join("bob", "b1");

        assertThat(begun).containsExactly("a1", "b1");
        first.fail("wrong");
        assertThat(begun).containsExactly("a1", "b1", "a2");
    }

    @Test
    void so_many_and_no_more() {
        Promise<String> first = join("ana", "a1");
        join("ana", "a2");
        assertThat(lines.isFull()).isFalse();
        join("bob", "b1");
        assertThat(lines.isFull()).isTrue();

        first.complete("done");

        assertThat(lines.isFull()).isFalse();
    }

    @Test
    void a_name_that_nobody_waits_for_is_forgotten() {
        join("ana", "a1").complete("done");
        lines.inTurn("bob", () -> Future.failedFuture("at once")).onComplete(done -> {});

        assertThat(lines.size()).isZero();
    }
}
