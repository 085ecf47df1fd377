package dev.parley.dialect;

import dev.parley.core.Answer;
import dev.parley.core.Goodbye;
import dev.parley.core.Joining;
import dev.parley.core.Receipt;
import dev.parley.core.RefusedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One client's side of a dialect: its frames to commands, the answers to frames. Lives on the client's event loop. A frame out is a whole
 * text frame in UTF-8; an empty one is not sent.
 */
public interface Conversation {

    /** What is said as soon as the dialect is known: after the upgrade, or before the answer to the first frame. */
    default List<byte[]> greet(Standing standing) {
        return List.of();
    }

    /**
     * One text frame of a client that speaks this dialect already.
     *
     * @throws RefusedException where it can't be read at all
     */
    default Fields parse(byte[] utf8) {
        return FrameReader.read(utf8);
    }

    /**
     * What a frame asks for, to be done in this order.
     *
     * @throws RefusedException where it asks for nothing that can be done
     */
    List<Ask> read(Fields frame, Standing standing);

    /** How this client hears what happens in its rooms, from its last answered join on. */
    Voice voice();

    /** The same, of a client that is in so many rooms then. */
    default Voice voice(int rooms) {
        return voice();
    }

    /** The frames that answer a {@link dev.parley.core.Command.Join} or {@link dev.parley.core.Command.Create}, in order. */
    List<byte[]> joined(Ask ask, Joining joining);

    /**
     * The frames that answer a {@link dev.parley.core.Command.Recover} of somebody who is back everywhere.
     *
     * @param rooms what was missed in each, in the order of the command
     */
    default List<byte[]> recovered(Ask ask, List<Joining> rooms) {
        return List.of();
    }

    /** The answer to what was said; empty where none was asked for. */
    byte[] stored(Ask ask, Receipt receipt);

    /** The answer to anything else; {@link Answer.Done} where there is nothing to tell but that. */
    default List<byte[]> answered(Ask ask, Answer answer) {
        return List.of();
    }

    /** The answer to something that was read, and can't be done. */
    default byte[] refused(Ask ask, RefusedException refusal) {
        return refused(refusal);
    }

    /**
     * The answer to a frame that asks for nothing that can be done.
     *
     * @param frame null where it isn't even JSON
     */
    default byte[] unread(@Nullable Fields frame, RefusedException refusal) {
        return refused(refusal);
    }

    byte[] refused(RefusedException refusal);

    /** Whether the client was let in. Where it isn't, and something is refused, nothing follows; what carried it may bring it again. */
    default boolean isIn() {
        return true;
    }

    /** What is said right before the server closes the connection. */
    default List<byte[]> farewell(Goodbye goodbye) {
        return List.of();
    }
}
