package dev.parley.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What Redis knows of instances, by the keys themselves. */
public final class Remains {
    private static final String LEASES = "parley:{beat}:leases";

    private Remains() {}

    /** Who has a lease. */
    public static Set<String> leased(RedisProcess redis) {
        return texts(redis.command("ZRANGE", LEASES, 0, -1));
    }

    /** In how many shards it is refused. */
    public static long fences(RedisProcess redis, String id) {
        return texts(redis.command("KEYS", "parley:{*}:dead")).stream()
                .filter(key -> redis.command("ZSCORE", key, id) != null)
                .count();
    }

    /** Who is declared dead, in any shard or by its lease. */
    public static Set<String> dead(RedisProcess redis) {
        Set<String> all = new TreeSet<>();
        for (String pattern : List.of("parley:{*}:dead", "parley:{beat}:buried")) {
            texts(redis.command("KEYS", pattern))
                    .forEach(key -> all.addAll(texts(redis.command("ZRANGE", key, 0, -1))));
        }
        return all;
    }

    /** The keys that still know it, but for those that say that it is dead. */
    public static List<String> of(RedisProcess redis, String id) {
        List<String> found = new ArrayList<>();
        for (String key : texts(redis.command("KEYS", "parley:*"))) {
            boolean fence = key.endsWith(":dead") || key.endsWith(":buried");
            if (!fence && (key.contains(id) || contents(redis, key).contains(id))) {
                found.add(key);
            }
        }
        return found;
    }

    private static String contents(RedisProcess redis, String key) {
        return switch ((String) redis.command("TYPE", key)) {
            case "hash" -> String.valueOf(redis.command("HGETALL", key));
            case "set" -> String.valueOf(redis.command("SMEMBERS", key));
            case "zset" -> String.valueOf(redis.command("ZRANGE", key, 0, -1));
            case "string" -> String.valueOf(redis.command("GET", key));
            default -> "";
        };
    }

    private static Set<String> texts(Object answer) {
        return ((List<?>) answer).stream().map(Object::toString).collect(Collectors.toCollection(TreeSet::new));
    }
}
