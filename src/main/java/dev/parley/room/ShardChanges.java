package dev.parley.room;

import dev.parley.core.RoomId;
import java.util.List;

/**
 * What moved in one shard.
 *
 * @param tick of the shard's last change, in microseconds of the store's clock; lower than what was asked for: the store has forgotten
 * @param upTo what is known after this page: ask from here on next time
 * @param more whether the page was too short for all
 * @param rooms whose log or roster changed, in the order of their last changes
 * @param instances ids that hold seats or feeds in the shard
 */
public record ShardChanges(int shard, long tick, long upTo, boolean more, List<RoomId> rooms, List<String> instances) {}
