package dev.parley.dialect.socketio;

/** The Engine.IO session that carries a connection, as far as the connection needs it. */
public interface Outlet {

    /** @param packet a whole Engine.IO packet: {@code 42["hello"]} */
    void text(byte[] packet);

    void binary(byte[] bytes);

    /** Ends the session. */
    void close();

    /** Where the client is. */
    String address();
}
