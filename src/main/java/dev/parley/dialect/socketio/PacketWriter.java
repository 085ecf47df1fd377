package dev.parley.dialect.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/**
 * Writes whole Engine.IO packets, in UTF-8: {@code 42/demo,["hello",1]}. Arguments are given as JSON without brackets, may be none, and are written as
 * they are; those with attachments hold {@code {"_placeholder":true,"num":n}}, n from 0, and the attachments follow as binary packets.
 */
public final class PacketWriter {
    private static final long NO_ACK = -1;
    private static final int USUAL_ROOM = 64;

    private PacketWriter() {}

    /** {@code 40/demo,{"sid":"…"}}. */
    public static byte[] connect(String namespace, String sid) {
        return bytes(
                start('0', namespace).append("{\"sid\":").append(quoted(sid)).append('}'));
    }

    /**
     * {@code 40{"sid":"…","pid":"…"}}.
     *
     * @param pid by which the client may ask for what it missed, when it comes back
     */
    public static byte[] connect(String namespace, String sid, String pid) {
        return bytes(start('0', namespace)
                .append("{\"sid\":")
                .append(quoted(sid))
                .append(",\"pid\":")
                .append(quoted(pid))
                .append('}'));
    }

    /** {@code 44/demo,{"message":"…"}}. */
    public static byte[] connectError(String namespace, String message) {
        return bytes(start('4', namespace)
                .append("{\"message\":")
                .append(quoted(message))
                .append('}'));
    }

    /**
     * {@code 44/demo,{"message":"…","data":{…}}}.
     *
     * @param data an object, as JSON
     */
    public static byte[] connectError(String namespace, String message, String data) {
        return bytes(start('4', namespace)
                .append("{\"message\":")
                .append(quoted(message))
                .append(",\"data\":")
                .append(data)
                .append('}'));
    }

    /** {@code 42/demo,["hello",1]}. */
    public static byte[] event(String namespace, String event, String json) {
        return event(namespace, NO_ACK, event, json);
    }

    /**
     * {@code 42/demo,7["hello",1]}.
     *
     * @param ack the number under which an answer is expected; -1: none
     */
    public static byte[] event(String namespace, long ack, String event, String json) {
        return bytes(call(start('2', namespace), ack, event, json));
    }

    /**
     * {@code 451-/demo,7["hello",{"_placeholder":true,"num":0}]}.
     *
     * @param ack the number under which an answer is expected; -1: none
     * @param attachments how many follow
     */
    public static byte[] binaryEvent(String namespace, long ack, String event, String json, int attachments) {
        return bytes(call(start('5', attachments, namespace), ack, event, json));
    }

    /** {@code 43/demo,7[1]}. */
    public static byte[] ack(String namespace, long ack, String json) {
        return bytes(start('3', namespace).append(ack).append('[').append(json).append(']'));
    }

    /**
     * {@code 461-/demo,7[{"_placeholder":true,"num":0}]}.
     *
     * @param attachments how many follow
     */
    public static byte[] binaryAck(String namespace, long ack, String json, int attachments) {
        return bytes(start('6', attachments, namespace)
                .append(ack)
                .append('[')
                .append(json)
                .append(']'));
    }

    /** {@code 41/demo,}. */
    public static byte[] disconnect(String namespace) {
        return bytes(start('1', namespace));
    }

    private static StringBuilder call(StringBuilder packet, long ack, String event, String json) {
        packet.ensureCapacity(USUAL_ROOM + json.length());
        if (ack != NO_ACK) {
            packet.append(ack);
        }
        packet.append('[').append(quoted(event));
        if (!json.isEmpty()) {
            packet.append(',').append(json);
        }
        return packet.append(']');
    }

    private static StringBuilder start(char type, String namespace) {
        return named(new StringBuilder(USUAL_ROOM).append('4').append(type), namespace);
    }

    private static StringBuilder start(char type, int attachments, String namespace) {
        StringBuilder packet = new StringBuilder(USUAL_ROOM).append('4').append(type);
        return named(packet.append(attachments).append('-'), namespace);
    }

    private static StringBuilder named(StringBuilder packet, String namespace) {
        return namespace.equals("/") ? packet : packet.append(namespace).append(',');
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    private static byte[] bytes(StringBuilder packet) {
        return packet.toString().getBytes(UTF_8);
    }
}
