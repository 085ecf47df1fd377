package dev.parley.dialect;

import dev.parley.core.ChatMessage;
import dev.parley.core.RoomId;
import java.util.Arrays;

/** A message as a line of an export: {@code {"room":…,"user":…,"text":…,"id":…,"seq":…,"timestamp":…}}, and a line feed. */
public final class JsonLine {
    private JsonLine() {}

    public static byte[] of(RoomId room, ChatMessage message) {
        byte[] object = FrameWriter.write(json -> MessageFields.message(json, room, message));
        byte[] line = Arrays.copyOf(object, object.length + 1);
        line[object.length] = '\n';
        return line;
    }
}
