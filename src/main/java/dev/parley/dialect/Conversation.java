package dev.parley.dialect;

import dev.parley.core.Joining;
import dev.parley.core.Receipt;
import dev.parley.core.RefusedException;
import java.util.List;

/** One client's side of a dialect: its frames to commands, the answers to frames. Lives on the client's event loop. */
public interface Conversation {

    /**
     * What a frame asks for, to be done in this order.
     *
     * @throws RefusedException where it asks for nothing that can be done
     */
    List<Ask> read(Fields frame, Standing standing);

    /** How this client hears what happens in its rooms, from its last answered join on. */
    Voice voice();

    /** The frames that answer a join, in order. */
    List<byte[]> joined(Ask ask, Joining joining);

    /** The answer to what was said; empty where none was asked for. */
    byte[] stored(Ask ask, Receipt receipt);

    byte[] refused(RefusedException refusal);
}
