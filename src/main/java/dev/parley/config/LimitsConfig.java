package dev.parley.config;

import dev.parley.core.Rate;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much anybody may do, over all instances. Each rate is 0 to 1,000,000, and 0 switches it off.
 *
 * @param enabled without it no rate holds, and no number of connections
 * @param roomsPerSecond messages of one user in the rooms dialect, in the long run; the same for the other dialects
 * @param roomsBurst how many of them at once, 1 to 1,000,000; the same for the other dialects
 * @param newRoomsPerHour rooms made by one user with a call that is only for that
 * @param commandsPerMinute slash commands of one user
 * @param failedLoginsPerName failed ones in a minute for one name, from anywhere
 * @param failedLoginsPerAddress failed ones in a minute from one address, for any names
 * @param connectionsPerAddress on one instance; 0: any number
 * @param refusalsBeforeClose so many refusals for a rate within 10 s close a session; 0: none does
 */
public record LimitsConfig(
        boolean enabled,
        int roomsPerSecond,
        int roomsBurst,
        int envelopePerSecond,
        int envelopeBurst,
        int simplePerSecond,
        int simpleBurst,
        int groupsPerSecond,
        int groupsBurst,
        int socketioPerSecond,
        int socketioBurst,
        int newRoomsPerHour,
        int commandsPerMinute,
        int failedLoginsPerName,
        int failedLoginsPerAddress,
        int connectionsPerAddress,
        int refusalsBeforeClose) {
    private static final int MOST = 1_000_000;

    public LimitsConfig {
        Problems problems = new Problems("limits");
        problems.inRange("roomsPerSecond", roomsPerSecond, 0, MOST);
        problems.inRange("roomsBurst", roomsBurst, 1, MOST);
        problems.inRange("envelopePerSecond", envelopePerSecond, 0, MOST);
        problems.inRange("envelopeBurst", envelopeBurst, 1, MOST);
        problems.inRange("simplePerSecond", simplePerSecond, 0, MOST);
        problems.inRange("simpleBurst", simpleBurst, 1, MOST);
        problems.inRange("groupsPerSecond", groupsPerSecond, 0, MOST);
        problems.inRange("groupsBurst", groupsBurst, 1, MOST);
        problems.inRange("socketioPerSecond", socketioPerSecond, 0, MOST);
        problems.inRange("socketioBurst", socketioBurst, 1, MOST);
        problems.inRange("newRoomsPerHour", newRoomsPerHour, 0, MOST);
        problems.inRange("commandsPerMinute", commandsPerMinute, 0, MOST);
        problems.inRange("failedLoginsPerName", failedLoginsPerName, 0, MOST);
        problems.inRange("failedLoginsPerAddress", failedLoginsPerAddress, 0, MOST);
        problems.inRange("connectionsPerAddress", connectionsPerAddress, 0, MOST);
        problems.inRange("refusalsBeforeClose", refusalsBeforeClose, 0, MOST);
        problems.refuseIfAny();
    }

    static LimitsConfig from(Section section) {
        section.bind("enabled", "PARLEY_LIMITS");
        return new LimitsConfig(
                section.flag("enabled", true),
                section.integer("roomsPerSecond", 10),
                section.integer("roomsBurst", 10),
                section.integer("envelopePerSecond", 20),
                section.integer("envelopeBurst", 100),
                section.integer("simplePerSecond", 100),
                section.integer("simpleBurst", 500),
                section.integer("groupsPerSecond", 100),
                section.integer("groupsBurst", 500),
                section.integer("socketioPerSecond", 100),
                section.integer("socketioBurst", 500),
                section.integer("newRoomsPerHour", 5),
                section.integer("commandsPerMinute", 20),
                section.integer("failedLoginsPerName", 10),
                section.integer("failedLoginsPerAddress", 100),
                section.integer("connectionsPerAddress", 0),
                section.integer("refusalsBeforeClose", 500));
    }

    /** Of one user's messages in a dialect, by the dialect's name; null: as many as it likes. */
    public @Nullable Rate messages(String dialect) {
        return switch (dialect) {
            case "rooms" -> rate(roomsPerSecond, roomsBurst);
            case "envelope" -> rate(envelopePerSecond, envelopeBurst);
            case "simple" -> rate(simplePerSecond, simpleBurst);
            case "groups" -> rate(groupsPerSecond, groupsBurst);
            case "socketio" -> rate(socketioPerSecond, socketioBurst);
            default -> throw new IllegalArgumentException("no such dialect: " + dialect);
        };
    }

    /** Null: as many as anybody likes; so too below. */
    public @Nullable Rate newRooms() {
        return rate(newRoomsPerHour, Duration.ofHours(1));
    }

    public @Nullable Rate commands() {
        return rate(commandsPerMinute, Duration.ofMinutes(1));
    }

    public @Nullable Rate failedLoginsOfName() {
        return rate(failedLoginsPerName, Duration.ofMinutes(1));
    }

    public @Nullable Rate failedLoginsOfAddress() {
        return rate(failedLoginsPerAddress, Duration.ofMinutes(1));
    }

    /** At once from one address, on one instance; 0: any number. */
    public int connections() {
        return enabled ? connectionsPerAddress : 0;
    }

    private @Nullable Rate rate(int perSecond, int burst) {
        return enabled && perSecond > 0 ? new Rate(perSecond, burst) : null;
    }

    private @Nullable Rate rate(int most, Duration within) {
        return enabled && most > 0 ? new Rate((double) most / within.toSeconds(), most) : null;
    }
}
