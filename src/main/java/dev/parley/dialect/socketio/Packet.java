package dev.parley.dialect.socketio;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One packet of a client, whole and checked.
 *
 * @param namespace {@code /} or {@code /demo}
 * @param ack the number under which an answer is expected, or that this is the answer to; -1: none
 * @param event the name, of an event; else empty
 * @param from where in {@code text} its {@link #json} begins
 * @param to where that ends
 * @param attachments binary ones, in the order of their placeholders
 * @param text the packet as it was sent, in UTF-8, without the type of its Engine.IO message: {@code 2["hello",1]}; of a binary one its text part,
 *     {@code 51-["hello",{"_placeholder":true,"num":0}]}
 */
@SuppressWarnings("ArrayRecordComponent") // bytes that are passed on, never compared
public record Packet(
        Type type, String namespace, long ack, String event, int from, int to, List<byte[]> attachments, byte[] text) {

    /**
     * Of {@link Type#EVENT} and {@link Type#ACK} the arguments behind the name, without brackets: {@code 1,"2",{"3":[true]}}; of
     * {@link Type#CONNECT} the payload, {@code {}} where none was sent; else empty.
     */
    public String json() {
        if (from == to) {
            return type == Type.CONNECT ? "{}" : "";
        }
        // nearly nobody asks
        return new String(text, from, to - from, StandardCharsets.UTF_8).strip();
    }

    /** A binary event is an event, a binary acknowledgement an acknowledgement. */
    public enum Type {
        CONNECT,
        DISCONNECT,
        EVENT,
        ACK
    }
}
