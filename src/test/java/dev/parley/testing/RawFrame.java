package dev.parley.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One WebSocket frame as it goes over the wire, well-formed or not.
 *
 * @param first its first byte: FIN, three reserved bits, opcode
 */
public record RawFrame(int first, byte[] payload) {
    public static final int FIN = 0x80;
    public static final int CONTINUATION = 0x0;
    public static final int TEXT = 0x1;
    public static final int BINARY = 0x2;
    public static final int CLOSE = 0x8;
    public static final int PING = 0x9;
    public static final int PONG = 0xA;

    private static final byte[] MASK = {0x11, 0x22, 0x33, 0x44};

    public static RawFrame text(String text) {
        return text(text.getBytes(StandardCharsets.UTF_8));
    }

    public static RawFrame text(byte[] utf8) {
        return new RawFrame(FIN | TEXT, utf8);
    }

    public static RawFrame close(int code) {
        return new RawFrame(
                FIN | CLOSE, ByteBuffer.allocate(2).putShort((short) code).array());
    }

    public int opcode() {
        return first & 0x0F;
    }

    public String words() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /** Of a close frame; 1005 where it has none. */
    public int closeCode() {
        return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xFFFF;
    }

    /** Of a close frame. */
    public String closeReason() {
        return payload.length < 2 ? "" : words().substring(new String(payload, 0, 2, StandardCharsets.UTF_8).length());
    }

    /** As a client must send it. */
    public byte[] masked() {
        byte[] hidden = payload.clone();
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] ^= MASK[i & 3];
        }
        return bytes(0x80, MASK, hidden);
    }

    /** As a client must not send it. */
    public byte[] unmasked() {
        return bytes(0, new byte[0], payload);
    }

    private byte[] bytes(int maskBit, byte[] mask, byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + 14);
        out.write(first);
        if (body.length < 126) {
            out.write(maskBit | body.length);
        } else if (body.length < 65_536) {
            out.write(maskBit | 126);
            out.writeBytes(ByteBuffer.allocate(2).putShort((short) body.length).array());
        } else {
            out.write(maskBit | 127);
            out.writeBytes(ByteBuffer.allocate(8).putLong(body.length).array());
        }
        out.writeBytes(mask);
        out.writeBytes(body);
        return out.toByteArray();
    }

    /** The next one that a server sends. */
    static RawFrame read(DataInputStream in) throws IOException {
        int first = in.readUnsignedByte();
        int size = in.readUnsignedByte();
        if (size == 126) {
            size = in.readUnsignedShort();
        } else if (size == 127) {
            size = Math.toIntExact(in.readLong());
        }
        byte[] payload = new byte[size];
        in.readFully(payload);
        return new RawFrame(first, payload);
    }
}
