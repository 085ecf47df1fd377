package dev.parley.database.postgres;

import dev.parley.archive.Chapter;
import dev.parley.core.RoomId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A batch in parts that can be stored side by side: a room is in one of them only, so none waits for another. Most of what storing costs is the
 * server's index of words, for which each connection has one core.
 */
final class Shares {
    /** A smaller part isn't worth a transaction of its own. */
    private static final int LEAST = 500;

    private final List<Chapter> chapters = new ArrayList<>();
    private int messages;

    private Shares() {}

    /** About equally large ones, at most so many. */
    static List<List<Chapter>> of(List<Chapter> batch, int most) {
        Map<RoomId, Shares> rooms = new LinkedHashMap<>();
        batch.forEach(chapter ->
                rooms.computeIfAbsent(chapter.room(), fresh -> new Shares()).add(chapter));
        List<Shares> shares = new ArrayList<>();
        int all = rooms.values().stream().mapToInt(room -> room.messages).sum();
        for (int i = 0; i < Math.min(most, Math.max(1, all / LEAST)); i++) {
            shares.add(new Shares());
        }
        rooms.values().stream()
                .sorted(Comparator.comparingInt((Shares room) -> room.messages).reversed())
                .forEach(room -> Collections.min(shares, Comparator.comparingInt(share -> share.messages))
                        .addAll(room));
        return shares.stream()
                .map(share -> share.chapters)
                .filter(share -> !share.isEmpty())
                .toList();
    }

    private void add(Chapter chapter) {
        chapters.add(chapter);
        messages += chapter.messages().size();
    }

    private void addAll(Shares room) {
        room.chapters.forEach(this::add);
    }
}
