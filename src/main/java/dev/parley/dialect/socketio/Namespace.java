package dev.parley.dialect.socketio;

/** A namespace that clients may connect to. Called on the loop of the client's connection; one instance serves all connections of a loop. */
public interface Namespace {

    /** Beginning with a slash. */
    String name();

    /**
     * Somebody wants in: the socket is to be {@linkplain NamespaceSocket#accept accepted}, {@linkplain NamespaceSocket#refuse refused} or
     * {@linkplain NamespaceSocket#admit admitted}, now or later. What the client sends meanwhile waits, up to 100 packets, and is dropped where it is not
     * let in. Where this or a visitor throws, the client's connection ends.
     *
     * @param auth the payload of the connect packet, a JSON object
     */
    Visitor enter(NamespaceSocket socket, String auth);

    /** One client in a namespace. */
    interface Visitor {
        /** Only {@link Packet.Type#EVENT}, and only once the socket is in. */
        void event(Packet event);

        /**
         * Out, for whatever reason; called once, and only for one that was in or waited. Not after {@link NamespaceSocket#refuse} and
         * {@link NamespaceSocket#detach}: those are the namespace's own doing. Where the end comes while {@link Namespace#enter} runs, it is told after.
         *
         * @param reason {@code client namespace disconnect}, {@code server namespace disconnect}, or why the connection ended
         */
        void left(String reason);
    }
}
