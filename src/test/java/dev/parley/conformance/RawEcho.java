package dev.parley.conformance;

import dev.parley.gateway.engineio.EngineHandler;
import dev.parley.gateway.engineio.EngineService;
import dev.parley.gateway.engineio.EngineSession;
import dev.parley.gateway.engineio.Handshake;

/** Every message of a session comes back. */
final class RawEcho implements EngineService {

    @Override
    public EngineHandler open(EngineSession session, Handshake handshake) {
        return new Echo(session);
    }

    private record Echo(EngineSession session) implements EngineHandler {
        @Override
        public void text(byte[] utf8) {
            byte[] packet = new byte[utf8.length + 1];
            packet[0] = '4';
            System.arraycopy(utf8, 0, packet, 1, utf8.length);
            session.write(packet);
            session.flush();
        }

        @Override
        public void binary(byte[] bytes) {
            session.writeBinary(bytes);
            session.flush();
        }

        @Override
        public void closed(String reason) {}
    }
}
