package dev.parley.gateway.ws;

import dev.parley.core.Goodbye;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vertx.core.http.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Puts fragments together, within the limit, and checks that text is UTF-8: Vert.x does neither in a way that RFC 6455 would like. */
public final class MessageAssembler {
    private final int maxBytes;
    private final Listener listener;
    private @Nullable ByteArrayOutputStream fragments;
    private boolean text;
    private boolean over;

    public interface Listener {
        /** @param utf8 a whole text message */
        void onText(byte[] utf8);

        /** @param bytes a whole binary message */
        void onBinary(byte[] bytes);

        void onViolation(Goodbye goodbye);
    }

    public MessageAssembler(int maxBytes, Listener listener) {
        this.maxBytes = maxBytes;
        this.listener = listener;
    }

    public void take(WebSocketFrame frame) {
        if (over || !(frame.isText() || frame.isBinary() || frame.isContinuation())) {
            return;
        }
        byte[] payload = frame.binaryData().getBytes();
        if (!frame.isContinuation()) {
            text = frame.isText();
            fragments = null;
        }
        int before = fragments == null ? 0 : fragments.size();
        if (before + payload.length > maxBytes) {
            violated(Goodbye.TOO_BIG);
        } else if (frame.isFinal() && fragments == null) {
            whole(payload);
        } else {
            add(payload, frame.isFinal());
        }
    }

    private void add(byte[] payload, boolean last) {
        ByteArrayOutputStream sum = fragments == null ? new ByteArrayOutputStream(payload.length * 2) : fragments;
        fragments = sum;
        sum.writeBytes(payload);
        if (last) {
            fragments = null;
            whole(sum.toByteArray());
        }
    }

    private void whole(byte[] message) {
        if (!text) {
            listener.onBinary(message);
        } else if (isUtf8(message)) {
            listener.onText(message);
        } else {
            violated(Goodbye.NOT_UTF8);
        }
    }

    private static boolean isUtf8(byte[] message) {
        for (byte b : message) {
            if (b < 0) {
                ByteBuf bytes = Unpooled.wrappedBuffer(message);
                return ByteBufUtil.isText(bytes, StandardCharsets.UTF_8);
            }
        }
        return true;
    }

    private void violated(Goodbye goodbye) {
        over = true;
        fragments = null;
        listener.onViolation(goodbye);
    }
}
