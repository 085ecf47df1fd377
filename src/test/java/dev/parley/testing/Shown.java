package dev.parley.testing;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An answer as a manual shows it, where {@code …} stands for what differs each time: in a string for any characters, as a whole value for
 * any value, as a key for any further keys. Lists of strings are in any order.
 */
public record Shown(String text) {
    private static final String ANYTHING = "…";

    public boolean fits(String answer) {
        try {
            return fits(Json.decodeValue(text), Json.decodeValue(answer));
        } catch (DecodeException noJson) {
            return fitsText(text, answer.strip());
        }
    }

    private static boolean fits(Object shown, Object real) {
        if (ANYTHING.equals(shown)) {
            return true;
        }
        if (shown instanceof JsonObject some && real instanceof JsonObject other) {
            return fitsObject(some, other);
        }
        if (shown instanceof JsonArray some && real instanceof JsonArray other) {
            return fitsList(some, other);
        }
        if (shown instanceof Number some && real instanceof Number other) {
            return some.doubleValue() == other.doubleValue();
        }
        if (shown instanceof String some && real instanceof String other) {
            return fitsText(some, other);
        }
        return shown == null ? real == null : shown.equals(real);
    }

    private static boolean fitsObject(JsonObject shown, JsonObject real) {
        boolean more = shown.containsKey(ANYTHING);
        return shown.stream()
                        .filter(each -> !each.getKey().equals(ANYTHING))
                        .allMatch(each ->
                                real.containsKey(each.getKey()) && fits(each.getValue(), real.getValue(each.getKey())))
                && (more || shown.fieldNames().containsAll(real.fieldNames()));
    }

    private static boolean fitsList(JsonArray shown, JsonArray real) {
        if (shown.size() != real.size()) {
            return false;
        }
        List<Object> left = new ArrayList<>(real.stream().toList());
        boolean anyOrder = shown.stream().allMatch(String.class::isInstance);
        for (Object each : shown) {
            int found = anyOrder ? indexOf(each, left) : 0;
            if (found < 0 || !fits(each, left.remove(found))) {
                return false;
            }
        }
        return true;
    }

    private static int indexOf(Object shown, List<Object> real) {
        for (int i = 0; i < real.size(); i++) {
            if (fits(shown, real.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean fitsText(String shown, String real) {
        String pattern =
                Stream.of(shown.split(ANYTHING, -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(pattern, Pattern.DOTALL).matcher(real).matches();
    }
}
