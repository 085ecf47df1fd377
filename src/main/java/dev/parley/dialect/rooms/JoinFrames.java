package dev.parley.dialect.rooms;

import dev.parley.core.ChatMessage;
import dev.parley.core.Joining;
import dev.parley.core.RoomId;
import dev.parley.core.Wanted;
import dev.parley.dialect.FrameWriter;
import dev.parley.dialect.MessageFields;
import java.util.List;

/** The answer to a join: {@code room_joined}, and what a resume missed beyond a page as {@code history} right behind it. */
final class JoinFrames {
    private JoinFrames() {}

    static void add(List<byte[]> frames, Joining joining, boolean resume) {
        List<ChatMessage> all = joining.messages();
        frames.add(joined(joining, all.subList(0, Math.min(Wanted.PAGE, all.size())), resume));
        for (int from = Wanted.PAGE; from < all.size(); from += Wanted.PAGE) {
            int to = Math.min(from + Wanted.PAGE, all.size());
            frames.add(missed(joining.room().id(), all.subList(from, to), to < all.size()));
        }
    }

    /** {@code {"type":"room_joined","room":"lobby","name":"Lobby","topic":"","members":["alice"],"memberCount":1,"messages":[…]}}, {@code recovered} for a resume. */
    private static byte[] joined(Joining joining, List<ChatMessage> page, boolean resume) {
        RoomId room = joining.room().id();
        return FrameWriter.write(json -> {
            json.writeStringField("type", "room_joined");
            json.writeStringField("room", room.value());
            json.writeStringField("name", joining.room().display());
            json.writeStringField("topic", joining.topic());
            MessageFields.members(json, joining.members());
            MessageFields.page(json, room, page);
            if (resume) {
                json.writeBooleanField("recovered", joining.recovered());
            }
        });
    }

    /** {@code {"type":"history","room":"lobby","messages":[…],"hasMore":true,"recovered":true}}: more of it comes at once while {@code hasMore}. */
    private static byte[] missed(RoomId room, List<ChatMessage> page, boolean hasMore) {
        return FrameWriter.write(json -> {
            json.writeStringField("type", "history");
            json.writeStringField("room", room.value());
            MessageFields.page(json, room, page);
            json.writeBooleanField("hasMore", hasMore);
            json.writeBooleanField("recovered", true);
        });
    }
}
