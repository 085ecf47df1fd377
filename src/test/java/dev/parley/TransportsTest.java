package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.transport.Transport;
import org.junit.jupiter.api.Test;

class TransportsTest {
    @Test
    void the_best_one_works_here() {
        assertThat(Transports.best().available()).isTrue();
    }

    @Test
    void a_native_one_is_preferred() {
        boolean ring = Transport.IO_URING != null && Transport.IO_URING.available();
        boolean epoll = Transport.EPOLL != null && Transport.EPOLL.available();

        String expected = ring ? "io_uring" : epoll ? "epoll" : "nio";

        assertThat(Transports.best().name()).isEqualTo(expected);
    }
}
