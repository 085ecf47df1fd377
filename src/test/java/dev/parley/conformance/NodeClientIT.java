package dev.parley.conformance;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.parley.testing.Instance;
import dev.parley.testing.Node;
import dev.parley.testing.ParleyServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The client library that nearly all web pages use, {@code socket.io-client} from npm, as it is. Each case is one of {@code run.mjs}. */
class NodeClientIT {
    @BeforeAll
    static void installs() {
        Node.assumeHere();
        Node.install();
    }

    private static ParleyServer parley;
    private static ConformanceServer echo;

    @BeforeAll
    static void starts() {
        parley = ParleyServer.inMemory("{}");
        echo = ConformanceServer.calm();
    }

    @AfterAll
    static void stops() {
        if (parley != null) {
            parley.close();
            echo.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> the_chat_and_the_demo_are_there_for_it() {
        return cases(
                parley, "polling", "websocket", "upgrade", "chat", "recovery", "demo", "pings", "crowd", "nowhere");
    }

    @TestFactory
    Stream<DynamicTest> arguments_bytes_and_acknowledgements_pass() {
        return cases(echo, "binary", "timeout");
    }

    private static Stream<DynamicTest> cases(Instance server, String... names) {
        return Stream.of(names)
                .map(name -> dynamicTest(
                        name,
                        () -> Node.succeeds(Node.HOME, "node", "run.mjs", "http://127.0.0.1:" + server.port(), name)));
    }
}
