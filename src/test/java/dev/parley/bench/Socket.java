package dev.parley.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.DataFormatException;

/** A client's end of a WebSocket that does no more than it must: frames are told where they lie, and nothing is made of them. */
final class Socket extends ByteToMessageDecoder {
    private static final int LONGEST = 16 * 1024 * 1024;
    private static final int LONGEST_HEAD = 16 * 1024;
    private static final byte[] PONG_HEAD = {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0};
    private static final int CONTROL_BYTES = 125;
    private static final int FINAL = 0x80;
    private static final int TEXT = 1;
    private static final int DEFLATED_TEXT = 0x41;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final Address address;
    private final Inflation inflation;
    private final Ear ear;
    private ChannelHandlerContext context;
    private boolean open;
    private boolean over;

    /** Who hears what comes, on the socket's loop. */
    interface Ear {
        void isOpen(Socket socket);

        /** One text frame, between these places; the bytes are there until this returns. */
        void hears(ByteBuf in, int from, int to);

        /** All that came at once was told. */
        void heardAll();

        /** Once, also where it never opened. */
        void isClosed(String why);
    }

    /** @param inflation takes compressed messages, which the server is to agree to; null: none are asked for */
    Socket(Address address, Inflation inflation, Ear ear) {
        this.address = address;
        this.inflation = inflation;
        this.ear = ear;
    }

    /** Leaves with the next {@link #flush}. */
    void write(ByteBuf frame) {
        context.write(frame, context.voidPromise());
    }

    void write(String text) {
        write(Unpooled.wrappedBuffer(Speaker.framed(text.getBytes(StandardCharsets.US_ASCII))));
    }

    void flush() {
        context.flush();
    }

    /** Nothing more is told. */
    void hangUp() {
        over = true;
        context.close();
    }

    @Override
    public void channelActive(ChannelHandlerContext active) {
        context = active;
        String request = "GET %s HTTP/1.1\r\nHost: %s:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: cGFybGV5LWJlbmNoLWtleQ==\r\nSec-WebSocket-Version: 13\r\n%s\r\n";
        String offer = inflation == null ? "" : Inflation.OFFER;
        byte[] head = request.formatted(address.target(), address.host(), address.port(), offer)
                .getBytes(StandardCharsets.US_ASCII);
        active.writeAndFlush(Unpooled.wrappedBuffer(head), active.voidPromise());
    }

    @Override
    protected void decode(ChannelHandlerContext from, ByteBuf in, List<Object> out) {
        if (!open && !over) {
            shake(in);
        }
        while (open && !over && frame(in)) {
            // each tells one
        }
        if (over) {
            in.skipBytes(in.readableBytes());
        }
    }

    private void shake(ByteBuf in) {
        String head =
                in.toString(in.readerIndex(), Math.min(in.readableBytes(), LONGEST_HEAD), StandardCharsets.US_ASCII);
        int end = head.indexOf("\r\n\r\n");
        if (end >= 0 && head.startsWith("HTTP/1.1 101")) {
            if (inflation != null && !Inflation.isAgreedIn(head.substring(0, end))) {
                end("compression was asked for, and the server doesn't agree to it");
                return;
            }
            in.skipBytes(end + 4);
            open = true;
            ear.isOpen(this);
        } else if (end >= 0 || head.length() == LONGEST_HEAD) {
            end("no WebSocket: " + head.lines().findFirst().orElse(""));
        }
    }

    private boolean frame(ByteBuf in) {
        int start = in.readerIndex();
        int there = in.readableBytes();
        if (there < 2) {
            return false;
        }
        int head = in.getUnsignedByte(start);
        int length = in.getUnsignedByte(start + 1);
        int from = start + 2;
        if (length == 126) {
            from += 2;
            if (there < 4) {
                return false;
            }
            length = in.getUnsignedShort(start + 2);
        } else if (length == 127) {
            from += 8;
            if (there < 10) {
                return false;
            }
            length = (int) Math.min(in.getLong(start + 2) & Long.MAX_VALUE, Integer.MAX_VALUE);
        } else if (length > 127) {
            end("a masked frame from a server");
            return false;
        }
        if (length > LONGEST) {
            end("a frame of more than " + LONGEST + " bytes");
            return false;
        }
        if (there < from - start + length) {
            return false;
        }
        take(head, in, from, from + length);
        in.readerIndex(from + length);
        return true;
    }

    private void take(int head, ByteBuf in, int from, int to) {
        switch (head & ~FINAL) {
            case TEXT -> {
                if ((head & FINAL) == 0) {
                    end("a message in parts, which no server of this chat sends");
                } else {
                    ear.hears(in, from, to);
                }
            }
            case DEFLATED_TEXT -> takeDeflated(head, in, from, to);
            case PING -> pong(in, from, Math.min(to - from, CONTROL_BYTES));
            case CLOSE ->
                end(
                        to - from < 2
                                ? "closed"
                                : "closed with " + in.getUnsignedShort(from) + ' '
                                        + in.toString(from + 2, to - from - 2, StandardCharsets.UTF_8));
            case PONG -> {}
            default -> end("a frame that is no text: 0x" + Integer.toHexString(head));
        }
    }

    private void takeDeflated(int head, ByteBuf in, int from, int to) {
        if (inflation == null || (head & FINAL) == 0) {
            end("a compressed message that nobody asked for, or in parts");
            return;
        }
        try {
            ByteBuf text = inflation.inflate(in, from, to);
            ear.hears(text, 0, text.readableBytes());
        } catch (DataFormatException e) {
            end("a compressed message that can't be read: " + e.getMessage());
        }
    }

    private void pong(ByteBuf ping, int from, int length) {
        ByteBuf pong = context.alloc().buffer(PONG_HEAD.length + length);
        pong.writeBytes(PONG_HEAD).setByte(1, PONG_HEAD[1] | length);
        pong.writeBytes(ping, from, length);
        context.writeAndFlush(pong, context.voidPromise());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext read) throws Exception {
        super.channelReadComplete(read);
        if (open && !over) {
            ear.heardAll();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext gone) throws Exception {
        super.channelInactive(gone);
        end("the connection ended");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext where, Throwable cause) {
        end(String.valueOf(cause.getMessage()));
    }

    private void end(String why) {
        if (!over) {
            over = true;
            ear.isClosed(why);
            context.close();
        }
    }
}
