package dev.parley.gateway.engineio;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parley.core.Goodbye;
import dev.parley.gateway.ws.Wire;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A WebSocket that was opened to take a polling session over: it must be tried first. Whatever goes wrong ends the socket alone. */
final class Candidate implements SocketEnd {
    private static final byte[] PROBE = "2probe".getBytes(US_ASCII);
    private static final byte[] PROBE_ANSWER = "3probe".getBytes(US_ASCII);
    private static final byte[] UPGRADE = "5".getBytes(US_ASCII);
    private static final Goodbye TOO_LATE = new Goodbye(Goodbye.PROTOCOL_ERROR.code(), "upgrade timeout");

    private final CarriedSession session;
    private final Wire socket;
    private boolean tried;
    private boolean over;
    private @Nullable SocketEnd carrying;

    Candidate(CarriedSession session, Wire socket) {
        this.session = session;
        this.socket = socket;
    }

    /** Whether polls are no longer to wait. */
    boolean isTried() {
        return tried;
    }

    /** It had its time. */
    void expire() {
        if (carrying == null) {
            drop(TOO_LATE);
        }
    }

    /** It will not take the session over. */
    void drop(Goodbye goodbye) {
        if (!over) {
            over = true;
            session.forget(this);
            socket.close(goodbye);
        }
    }

    @Override
    public void onText(byte[] utf8) {
        if (carrying != null) {
            carrying.onText(utf8);
        } else if (over) {
            return;
        } else if (!tried && Arrays.equals(utf8, PROBE)) {
            tried = true;
            socket.write(PROBE_ANSWER);
            socket.flush();
            session.endWaitingPoll();
        } else if (tried && Arrays.equals(utf8, UPGRADE)) {
            carrying = new CarryingSocket(session);
            session.upgrade(socket);
        } else {
            drop(Goodbye.PROTOCOL_ERROR);
        }
    }

    @Override
    public void onBinary(byte[] bytes) {
        if (carrying != null) {
            carrying.onBinary(bytes);
        } else {
            drop(Goodbye.PROTOCOL_ERROR);
        }
    }

    @Override
    public void onViolation(Goodbye goodbye) {
        if (carrying != null) {
            carrying.onViolation(goodbye);
        } else {
            drop(goodbye);
        }
    }

    @Override
    public void onClosed(boolean vanished) {
        if (carrying != null) {
            carrying.onClosed(vanished);
        } else if (!over) {
            over = true;
            session.forget(this);
        }
    }
}
