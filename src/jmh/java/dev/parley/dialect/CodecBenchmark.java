package dev.parley.dialect;

import dev.parley.core.ChatMessage;
import dev.parley.core.Event;
import dev.parley.core.RoomId;
import dev.parley.testing.FakeStanding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One message of 64 characters in each dialect: a client's frame read, and the frame written that its room hears. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class CodecBenchmark {
    private static final String TEXT = "Call me Ishmael. Some years ago - never mind how long precisely ";
    private static final long NOON = 1_769_860_800_000L;

    @Param({"simple", "rooms", "groups", "envelope", "socketio"})
    public String dialect;

    private Conversation conversation;
    private Standing standing;
    private Event said;
    private byte[] frame;

    @Setup
    public void begin() {
        Dialects dialects = new Dialects(() -> NOON);
        Dialect spoken = dialects.named(dialect).orElseGet(dialects::socketIo);
        conversation = spoken.converse(new Rules(1000));
        standing = FakeStanding.as("alice", "1001");
        frame = frame().getBytes(StandardCharsets.UTF_8);
        said = new Event.Said(
                RoomId.of("1001"), new ChatMessage(7, "01ARZ3NDEKTSV4RRFFQ69G5FAV", "alice", TEXT, null, NOON));
        if (dialect.equals("socketio")) {
            conversation.read(conversation.parse("0".getBytes(StandardCharsets.UTF_8)), FakeStanding.nobody());
        }
    }

    private String frame() {
        return switch (dialect) {
            case "simple" -> "{\"type\":\"message\",\"text\":\"" + TEXT + "\"}";
            case "rooms" -> "{\"type\":\"send_message\",\"room\":\"1001\",\"text\":\"" + TEXT + "\"}";
            case "groups" -> "{\"type\":\"MESSAGE\",\"groupId\":1001,\"message\":\"" + TEXT + "\"}";
            case "envelope" -> "{\"type\":\"chat_message\",\"id\":\"c1\",\"payload\":{\"content\":\"" + TEXT + "\"}}";
            default -> "2[\"message\",{\"room\":\"1001\",\"text\":\"" + TEXT + "\"}]";
        };
    }

    @Benchmark
    public List<Ask> read() {
        return conversation.read(conversation.parse(frame), standing);
    }

    @Benchmark
    public byte[] write() {
        return conversation.voice().encode(said);
    }
}
