package dev.parley.core;

import java.util.List;

/**
 * Messages of a room that travel together, by any road: an append's answer, the bus, pub/sub.
 *
 * @param epoch which life of the log they belong to
 * @param before the id of the message before the first; empty where there is none in this epoch
 */
public record Copy(String epoch, long base, String before, List<ChatMessage> messages) {

    public int weight() {
        int sum = 64;
        for (ChatMessage message : messages) {
            sum += message.weight();
        }
        return sum;
    }
}
