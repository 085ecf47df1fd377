package dev.parley.archive;

import dev.parley.core.ChatMessage;
import dev.parley.core.RefusedException;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes out of the logs what somebody has said before they asked to be forgotten, where it is found there all the same. */
final class Eraser {
    private final Workshop workshop;

    Eraser(Workshop workshop) {
        this.workshop = workshop;
    }

    /** Before the chapters are stored. */
    Future<Void> erase(List<Chapter> chapters) {
        Map<String, UserName> authors = new HashMap<>();
        for (Chapter chapter : chapters) {
            for (ChatMessage message : chapter.messages()) {
                authors.computeIfAbsent(message.user(), UserName::shown);
            }
        }
        return workshop.archive()
                .erasures(Set.copyOf(authors.values()))
                .compose(until -> until.isEmpty()
                        ? Future.succeededFuture()
                        : Future.all(erasures(chapters, authors, until)).mapEmpty());
    }

    private List<Future<Integer>> erasures(
            List<Chapter> chapters, Map<String, UserName> authors, Map<String, Long> until) {
        List<Future<Integer>> erasures = new ArrayList<>();
        for (Chapter chapter : chapters) {
            Set<String> asked = new HashSet<>();
            for (ChatMessage message : chapter.messages()) {
                UserName author = authors.getOrDefault(message.user(), UserName.shown(message.user()));
                long end = until.getOrDefault(author.key(), -1L);
                if (message.at() <= end && asked.add(author.key())) {
                    erasures.add(
                            workshop.source().erase(chapter.room(), author, end).recover(Eraser::refused));
                }
            }
        }
        return erasures;
    }

    /** A log that is too long for it becomes shorter only by being archived, and the archive leaves out what is erased. */
    private static Future<Integer> refused(Throwable why) {
        return why instanceof RefusedException ? Future.succeededFuture(0) : Future.failedFuture(why);
    }
}
