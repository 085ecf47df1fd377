package dev.parley.dialect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A generator and the bytes that it fills, for one frame after the other: a thread keeps one, for a new generator costs more than a frame. */
final class FramePen {
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            // frames are values one after the other, and nothing is between them
            .rootValueSeparator((String) null)
            // an emoji is 4 bytes, not 12
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();
    private static final int USUAL_SIZE = 1024;
    /** A frame that took more leaves nothing behind. */
    private static final int MOST_KEPT = 64 * 1024;

    private static final ThreadLocal<Slot> SLOT = ThreadLocal.withInitial(Slot::new);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
    private final JsonGenerator json;

    /** Of a thread. */
    private static final class Slot {
        /** Null: it is in use, or there is none yet. */
        @Nullable
        FramePen pen;
    }

    private FramePen() throws IOException {
        json = FACTORY.createGenerator(bytes);
    }

    /** @param before what stands before the value, ASCII */
    static byte[] write(String before, FrameWriter.Body value) throws IOException {
        Slot slot = SLOT.get();
        FramePen pen = slot.pen == null ? new FramePen() : slot.pen;
        // who writes a frame in the middle of a frame has another one, and what failed half-way is not written on with
        slot.pen = null;
        byte[] frame = pen.frame(before, value);
        if (frame.length <= MOST_KEPT) {
            slot.pen = pen;
        }
        return frame;
    }

    private byte[] frame(String before, FrameWriter.Body value) throws IOException {
        bytes.reset();
        if (!before.isEmpty()) {
            bytes.writeBytes(before.getBytes(StandardCharsets.US_ASCII));
        }
        value.writeTo(json);
        if (!json.getOutputContext().inRoot()) {
            throw new IllegalStateException("a frame was left open");
        }
        json.flush();
        return bytes.toByteArray();
    }
}
