package dev.parley.bench;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.parley.archive.Chapter;
import dev.parley.core.ChatMessage;
import dev.parley.core.RoomId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Three months of talk in fifty rooms, half of it in the first one; the same number says the same. Words are as unequally common as in a language. */
final class ArchiveTalk {
    static final int ROOMS = 50;
    static final RoomId LARGE = room(0);
    static final long START = 1_767_225_600_000L;
    static final long SPAN = Duration.ofDays(90).toMillis();
    private static final int VOCABULARY = 30_000;
    private static final int USERS = 500;
    private static final String LETTERS = "etaoinshrdlucmfwypvbgkqjxz";
    /** One message of so many has a word that all others lack. */
    private static final int RARE = 50_000;

    private final Random random = new Random(7);
    private final long[] numbers = new long[ROOMS];
    private final long all;
    private long said;

    /** @param all how many messages there will be */
    ArchiveTalk(long all) {
        this.all = all;
    }

    static RoomId room(int index) {
        return RoomId.of("room-" + index);
    }

    /** The nth commonest word. */
    static String word(int n) {
        StringBuilder word = new StringBuilder();
        for (int rest = n + LETTERS.length(); rest > 0; rest /= LETTERS.length()) {
            word.append(LETTERS.charAt(rest % LETTERS.length()));
        }
        return word.toString();
    }

    /** What is said next, room by room. */
    List<Chapter> next(int count) {
        Map<RoomId, List<ChatMessage>> rooms = new LinkedHashMap<>();
        for (int i = 0; i < count && said < all; i++) {
            int room = random.nextBoolean() ? 0 : 1 + random.nextInt(ROOMS - 1);
            rooms.computeIfAbsent(room(room), fresh -> new ArrayList<>()).add(message(room));
        }
        return rooms.entrySet().stream()
                .map(entry -> new Chapter(entry.getKey(), "e", entry.getValue()))
                .toList();
    }

    private ChatMessage message(int room) {
        long at = START + SPAN / all * said++;
        String id = UlidCreator.getUlid(at).toString();
        return new ChatMessage(++numbers[room], id, "user" + random.nextInt(USERS), text(), null, at, false);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int words = 3 + random.nextInt(16);
        for (int i = 0; i < words; i++) {
            text.append(i == 0 ? "" : " ").append(word((int) Math.pow(VOCABULARY, random.nextDouble()) - 1));
        }
        return random.nextInt(RARE) == 0 ? text + " serendipity" : text.toString();
    }

    /** How many were said in a room. */
    long in(int room) {
        return numbers[room];
    }
}
