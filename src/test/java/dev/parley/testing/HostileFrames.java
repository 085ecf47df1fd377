package dev.parley.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Frames that somebody sends to see what breaks: each known type with one field gone wrong. The types and fields stand in
 * {@code hostile/frames.txt}.
 *
 * @param fields names and right values, as JSON
 */
public record HostileFrames(Tongue tongue, String type, Map<String, String> fields) {
    private static final List<String> WRONG = List.of(
            "7",
            "-1",
            "1.5",
            "1e400",
            "1" + "0".repeat(99),
            "true",
            "[]",
            "{}",
            "{\"__proto__\":{\"isAdmin\":true}}",
            "[".repeat(50) + "]".repeat(50),
            "\"\"",
            "\" \\t\"",
            "\"__proto__\"",
            "\"constructor\"",
            "\"\\u0000\"",
            "\"a\\ud800b\"",
            "\"\\udc00\"",
            "\"\\u202e\\u200b\"",
            "\"" + "x".repeat(60_000) + "\"",
            "\"" + "\uD83D\uDC4B".repeat(15_000) + "\"");

    /** One for each type of every dialect. */
    public static List<HostileFrames> all() {
        try (InputStream file = HostileFrames.class.getResourceAsStream("/hostile/frames.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(HostileFrames::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HostileFrames parse(String line) {
        String[] words = line.split(" ");
        Map<String, String> fields = new LinkedHashMap<>();
        Arrays.stream(words).skip(2).forEach(word -> fields.put(word.split("=")[0], word.split("=")[1]));
        return new HostileFrames(Tongue.valueOf(words[0].toUpperCase(Locale.ROOT)), words[1], fields);
    }

    /** Each field with each wrong value. */
    public List<String> wrongFields(String room) {
        List<String> frames = new ArrayList<>();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            WRONG.stream()
                    .filter(value -> !mayBeRight(value, field.getValue()))
                    .forEach(value -> frames.add(frame(room, field.getKey(), value)));
        }
        return frames;
    }

    /** A flag is right either way, and a number may be any small one. */
    private static boolean mayBeRight(String value, String right) {
        return value.equals("true") && right.equals("true") || value.equals("7") && right.matches("\\d+");
    }

    /** What no reader of JSON takes: cut short, doubled, nested too deep, numbers without end. */
    public List<String> notJson(String room, Random random) {
        String whole = frame(room, "", "");
        int cut = 1 + random.nextInt(whole.length() - 1);
        int at = 1 + random.nextInt(whole.length() - 1);
        return List.of(
                whole.substring(0, cut),
                whole + whole,
                whole.substring(0, at) + (char) (1 + random.nextInt(8)) + whole.substring(at) + '}',
                with("x", "[".repeat(101) + "]".repeat(101), room),
                with("x", "{\"a\":".repeat(500) + "1" + "}".repeat(500), room),
                with("x", "9".repeat(101 + random.nextInt(1000)), room),
                with("x", "1." + "0".repeat(500) + "e-999999999999", room),
                with("x", "\"\\x\"", room),
                with("x", "NaN", room));
    }

    /** Right but for what is to be ignored: unknown keys, also those that are special elsewhere, and keys that come twice. */
    public String cluttered(String room) {
        String clutter = "\"__proto__\":{\"room\":\"x\"},\"constructor\":[1],\"\":null,\"type\":\"nonsense\",\""
                + "k".repeat(1000) + "\":{},";
        return "{" + clutter + frame(room, "", "").substring(1);
    }

    private String with(String key, String value, String room) {
        return "{\"" + key + "\":" + value + ',' + frame(room, "", "").substring(1);
    }

    private String frame(String room, String changed, String value) {
        StringBuilder body = new StringBuilder();
        fields.forEach((name, right) -> body.append(body.isEmpty() ? "" : ",")
                .append('"')
                .append(name)
                .append("\":")
                .append(name.equals(changed) ? value : right.replace("$room", room)));
        String head = "{\"type\":\"" + type + '"';
        if (tongue == Tongue.ENVELOPE) {
            return head + ",\"payload\":{" + body + "}}";
        }
        return body.isEmpty() ? head + '}' : head + ',' + body + '}';
    }

    @Override
    public String toString() {
        return tongue + " " + type + ' ' + fields.keySet();
    }
}
