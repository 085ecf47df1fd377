package dev.parley.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;

/** One client of sender 0, at the end of a line that leads nowhere: the test is the server. */
final class Paper implements Client.Watcher {
    final List<String> failures = new ArrayList<>();
    final List<Long> said = new ArrayList<>();
    final List<Long> heard = new ArrayList<>();
    final Faults faults = new Faults();
    final Client client;
    final EmbeddedChannel line;
    int answered;
    int in;
    long now;

    Paper(Accent accent) {
        this(accent, null);
    }

    /** @param inflation null: no compression is asked for */
    Paper(Accent accent, Inflation inflation) {
        Speaker speaker = new Speaker(0, accent.say("1", Marker.blank()));
        Track track = new Track(0, 1, List.of(speaker), faults);
        client = new Client(this, accent.enter("1", "ana"), track, speaker);
        line = new EmbeddedChannel(new Socket(new Address("example.org", 3000, "/"), inflation, client));
    }

    /** In the room of the simple dialect. */
    static Paper inSimple() {
        Paper paper = new Paper(Accent.SIMPLE);
        paper.takes();
        paper.sends("HTTP/1.1 101 Switching Protocols\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        paper.takes();
        paper.sends("{\"type\":\"resumed\"}");
        return paper;
    }

    void sends(byte[] bytes) {
        line.writeInbound(Unpooled.wrappedBuffer(bytes));
    }

    void sends(String text) {
        sends(frame(0x81, text));
    }

    /** All that it wrote, as it is. */
    String takes() {
        StringBuilder all = new StringBuilder();
        for (ByteBuf next = line.readOutbound(); next != null; next = line.readOutbound()) {
            all.append(next.toString(StandardCharsets.ISO_8859_1));
            next.release();
        }
        return all.toString();
    }

    static byte[] frame(int head, String text) {
        ByteBuf frame = Unpooled.buffer().writeByte(head);
        if (text.length() < 126) {
            frame.writeByte(text.length());
        } else {
            frame.writeByte(126).writeShort(text.length());
        }
        byte[] bytes = new byte[frame.readableBytes() + text.length()];
        frame.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1)).readBytes(bytes);
        return bytes;
    }

    /** One compressed frame, as a server sends it that keeps no context. */
    static byte[] deflated(String text) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        deflater.setInput(text.getBytes(StandardCharsets.ISO_8859_1));
        byte[] bytes = new byte[text.length() + 100];
        int size = deflater.deflate(bytes, 0, bytes.length, Deflater.SYNC_FLUSH) - 4;
        deflater.end();
        return frame(0xC1, new String(bytes, 0, size, StandardCharsets.ISO_8859_1));
    }

    /** A frame with a message in it. */
    static String message(int sender, int number, long nanos) {
        byte[] marker = Marker.blank().getBytes(StandardCharsets.US_ASCII);
        Marker.put(marker, 0, sender, number, nanos);
        return "{\"type\":\"message\",\"user\":\"b#\",\"text\":\"" + new String(marker, StandardCharsets.US_ASCII)
                + "\"}";
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public void isIn() {
        in++;
    }

    @Override
    public void heard(long saidAt) {
        heard.add(saidAt);
    }

    @Override
    public void answered(Client sender) {
        answered++;
    }

    @Override
    public void said(long at) {
        said.add(at);
    }

    @Override
    public void failed(String why) {
        failures.add(why);
    }
}
