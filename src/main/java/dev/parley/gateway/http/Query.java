package dev.parley.gateway.http;

import dev.parley.core.Place;
import dev.parley.core.Recall;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.RoomName;
import dev.parley.core.Sought;
import dev.parley.dialect.Places;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands behind the question mark. Each getter throws {@code VALIDATION_ERROR} naming the parameter. */
final class Query {
    private static final Pattern INTEGER = Pattern.compile("[0-9]{1,18}");
    private static final String PLACE = "must be a number, an id or an ISO time";

    private final RoutingContext context;

    Query(RoutingContext context) {
        this.context = context;
    }

    /** The first of that name; null where there is none. */
    @Nullable
    String text(String name) {
        List<String> given = context.queryParam(name);
        return given.isEmpty() ? null : given.get(0);
    }

    /** At least 1; more than {@code most} counts as that. */
    int limit(int usual, int most) {
        String given = text("limit");
        if (given == null) {
            return usual;
        }
        if (!INTEGER.matcher(given).matches() || Long.parseLong(given) < 1) {
            throw RefusedException.field("limit", "must be an integer from 1");
        }
        return (int) Math.min(most, Long.parseLong(given));
    }

    /** False where it isn't given. */
    boolean flag(String name) {
        String given = text(name);
        if (given != null && !given.equals("true") && !given.equals("false")) {
            throw RefusedException.field(name, "must be true or false");
        }
        return "true".equals(given);
    }

    Recall recall() {
        Place before = place("before");
        Place after = place("after");
        if (before != null && after != null) {
            throw RefusedException.field("after", "can't be given beside before");
        }
        return new Recall(before, after, limit(Recall.USUAL, Recall.MAX));
    }

    /** What is looked for, in {@code q}. */
    Sought sought() {
        return new Sought(Sought.query(mustHave("q"), "q"), place("before"), limit(Sought.USUAL, Sought.MAX));
    }

    RoomId room(String name) {
        return RoomName.parse(mustHave(name)).id();
    }

    private String mustHave(String name) {
        String given = text(name);
        if (given == null) {
            throw RefusedException.field(name, "must be given");
        }
        return given;
    }

    private @Nullable Place place(String name) {
        String given = text(name);
        if (given == null) {
            return null;
        }
        if (INTEGER.matcher(given).matches() && Long.parseLong(given) <= RoomName.MAX_NUMBER) {
            return new Place.Seq(Long.parseLong(given));
        }
        // a plus that nobody escaped is a blank by now
        Place place = Places.parse(given.replace(' ', '+'));
        if (place == null) {
            throw RefusedException.field(name, PLACE);
        }
        return place;
    }
}
