package dev.parley;

import io.vertx.core.transport.Transport;
import java.util.Objects;
import java.util.stream.Stream;

/** How bytes reach the kernel. */
final class Transports {
    private Transports() {}

    /** The fastest that this machine allows: io_uring, else epoll, else what the JDK has. */
    static Transport best() {
        // A constant is null where its library is not on the class path.
        return Stream.of(Transport.IO_URING, Transport.EPOLL)
                .filter(Objects::nonNull)
                .filter(Transport::available)
                .findFirst()
                .orElse(Transport.NIO);
    }
}
