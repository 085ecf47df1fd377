package dev.parley.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How one kind of value is written.
 *
 * @param allowedInFile in words, for complaints
 * @param allowedInEnvironment likewise, of a variable
 * @param inFile from a JSON value; throws a {@link RuntimeException} where it is of another kind
 * @param inEnvironment from the text of a variable; throws likewise
 */
record Shape<T>(
        String allowedInFile,
        String allowedInEnvironment,
        Function<Object, T> inFile,
        Function<String, T> inEnvironment) {
    static final Shape<String> TEXT = new Shape<>("text", String.class::cast, Function.identity());

    static final Shape<Integer> INTEGER = new Shape<>(
            "a whole number up to " + Integer.MAX_VALUE,
            value -> new BigDecimal(Number.class.cast(value).toString()).intValueExact(),
            typed -> new BigDecimal(typed).intValueExact());

    /** {@code true} or {@code false} in the file, {@code on} or {@code off} in the environment. */
    static final Shape<Boolean> FLAG = new Shape<>("true or false", "on or off", Boolean.class::cast, Shape::onOrOff);

    /** ISO-8601, such as {@code PT2S} or {@code PT0.5S}. */
    static final Shape<Duration> DURATION =
            new Shape<>("a duration such as PT10S", value -> Duration.parse(String.class.cast(value)), Duration::parse);

    static final Shape<Duration> SECONDS_OR_DURATION = new Shape<>(
            DURATION.allowedInFile(),
            "a number of whole seconds",
            DURATION.inFile(),
            typed -> Duration.ofSeconds(new BigDecimal(typed).longValueExact()));

    static final Shape<List<String>> TEXTS = new Shape<>("a list of texts", Shape::texts, List::of);

    /** One of an enum's names, in any case. */
    static <E extends Enum<E>> Shape<E> oneOf(Class<E> type) {
        String allowed = Arrays.stream(type.getEnumConstants())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        Function<String, E> parser = typed -> Enum.valueOf(type, typed.toUpperCase(Locale.ROOT));
        return new Shape<>("one of " + allowed, value -> parser.apply(String.class.cast(value)), parser);
    }

    /** Where it is the same in both. */
    private Shape(String allowed, Function<Object, T> inFile, Function<String, T> inEnvironment) {
        this(allowed, allowed, inFile, inEnvironment);
    }

    private static Boolean onOrOff(String typed) {
        Boolean flag = Map.of("on", true, "off", false).get(typed.toLowerCase(Locale.ROOT));
        if (flag == null) {
            throw new IllegalArgumentException(typed);
        }
        return flag;
    }

    private static List<String> texts(Object value) {
        List<String> texts = new ArrayList<>();
        Iterable.class.cast(value).forEach(item -> texts.add(String.class.cast(item)));
        return texts;
    }
}
