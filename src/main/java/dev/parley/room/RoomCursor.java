package dev.parley.room;

import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A place in the list of all rooms, which goes from the newest activity to the oldest: by tick, then by shard, for within a shard no two are
 * the same.
 */
record RoomCursor(long tick, int shard) {
    private static final int MAX_TEXT = 100;
    private static final Pattern PLAIN = Pattern.compile("([0-9]{1,16}):([0-9]{1,2})");

    static final Comparator<RoomActivity> NEWEST_FIRST = Comparator.comparingLong(RoomActivity::tick)
            .thenComparingInt(activity -> activity.room().shard())
            .reversed();

    static RoomCursor at(RoomActivity activity) {
        return new RoomCursor(activity.tick(), activity.room().shard());
    }

    /** @throws RefusedException naming {@code cursor} where it is none */
    static @Nullable RoomCursor parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher plain = PLAIN.matcher(text.length() > MAX_TEXT ? "" : decoded(text));
        if (!plain.matches()) {
            throw wrong();
        }
        return new RoomCursor(Long.parseLong(plain.group(1)), Integer.parseInt(plain.group(2)));
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw wrong();
        }
    }

    private static RefusedException wrong() {
        return RefusedException.field("cursor", "give it as an earlier page did");
    }

    /** URL-safe, at most 100 characters. */
    String text() {
        byte[] plain = (tick + ":" + shard).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }

    /** For each shard the tick below which its rooms stand behind the cursor; null: all do. */
    static List<Long> bounds(@Nullable RoomCursor cursor) {
        return IntStream.range(0, RoomId.SHARDS)
                .mapToObj(shard -> bound(cursor, shard))
                .toList();
    }

    private static long bound(@Nullable RoomCursor cursor, int shard) {
        if (cursor == null) {
            return Long.MAX_VALUE;
        }
        return shard < cursor.shard() ? cursor.tick() + 1 : cursor.tick();
    }
}
