package dev.parley.gateway;

import dev.parley.core.Rate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much clients may do. Rates hold for a user over all instances; where there is none, anything goes.
 *
 * @param messages by the name of the dialect
 * @param newRooms of {@code create_room} and its like
 * @param commands given with a slash
 * @param refusals {@code RATE_LIMITED} ones of one session within 10 s, after which it is closed with 4029; 0: it never is
 */
public record Limits(
        Map<String, Rate> messages,
        @Nullable Rate newRooms,
        @Nullable Rate commands,
        int refusals) {
    public static final int USUAL_REFUSALS = 500;
    public static final Limits NONE = new Limits(Map.of(), null, null, USUAL_REFUSALS);
}
