package dev.parley.gateway.engineio;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a service is for, and a place for each of its sessions, which is given back when the session ends. On one loop. */
public final class Places implements EngineService {
    private final EngineService service;
    /** Of the session that is about to begin. */
    private @Nullable Runnable next;

    public Places(EngineService service) {
        this.service = service;
    }

    /**
     * Has a session begin that holds this place.
     *
     * @param giveBack runs when it ends, or at once where none began
     */
    <T> T begin(Runnable giveBack, Supplier<T> opening) {
        next = giveBack;
        try {
            return opening.get();
        } finally {
            if (next != null) {
                next = null;
                giveBack.run();
            }
        }
    }

    @Override
    public EngineHandler open(EngineSession session, Handshake handshake) {
        EngineHandler handler = service.open(session, handshake);
        Runnable giveBack = next;
        next = null;
        return giveBack == null ? handler : new Seated(handler, giveBack);
    }

    private record Seated(EngineHandler handler, Runnable giveBack) implements EngineHandler {
        @Override
        public void text(byte[] utf8) {
            handler.text(utf8);
        }

        @Override
        public void binary(byte[] bytes) {
            handler.binary(bytes);
        }

        @Override
        public void closed(String reason) {
            try {
                handler.closed(reason);
            } finally {
                giveBack.run();
            }
        }
    }
}
