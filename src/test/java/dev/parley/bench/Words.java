package dev.parley.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A command line, as options and their values. What is wrong is an {@link IllegalArgumentException} with words for who typed it. */
final class Words {
    private static final Set<String> KNOWN = Set.of(
            "--url",
            "--instances",
            "--pid",
            "--dialect",
            "--compression",
            "--rooms",
            "--clients",
            "--senders",
            "--rate",
            "--window",
            "--payload",
            "--duration",
            "--warmup",
            "--json",
            "--html");
    private static final String ALONE = "--cluster";

    private final Map<String, String> values = new HashMap<>();

    private Words() {}

    static Words of(String... line) {
        Words words = new Words();
        for (int i = 0; i < line.length; i++) {
            String name = line[i];
            if (name.equals(ALONE)) {
                words.put(name, "");
            } else if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException(
                        "bench doesn't know '" + name + "'; ./run.sh help lists what it knows");
            } else if (i + 1 == line.length || line[i + 1].isEmpty()) {
                throw new IllegalArgumentException(name + " takes a value");
            } else {
                i++;
                words.put(name, line[i]);
            }
        }
        return words;
    }

    private void put(String name, String value) {
        if (values.put(name, value) != null) {
            throw new IllegalArgumentException(name + " is there twice");
        }
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** A file that can be written; null where there is none. Told before a run that would be in vain. */
    Path path(String name) {
        if (!has(name)) {
            return null;
        }
        Path file = Path.of(System.getProperty("bench.directory", ""), "")
                .resolve(values.get(name))
                .toAbsolutePath();
        if (Files.isDirectory(file) || !Files.isDirectory(file.getParent())) {
            throw new IllegalArgumentException(
                    name + " takes a file in a directory that is there, not '" + values.get(name) + "'");
        }
        return file;
    }

    /** {@code on} or {@code off}. */
    boolean isOn(String name) {
        String word = text(name, "off");
        if (!word.equals("on") && !word.equals("off")) {
            throw new IllegalArgumentException(name + " is on or off, not '" + word + "'");
        }
        return word.equals("on");
    }

    List<String> list(String name) {
        return has(name) ? Arrays.asList(values.get(name).split(",")) : List.of();
    }

    List<Long> numbers(String name) {
        try {
            return list(name).stream().map(Long::valueOf).toList();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " takes whole numbers, not '" + values.get(name) + "'", e);
        }
    }

    int number(String name, int otherwise, int least, int most) {
        if (!has(name)) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(values.get(name));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "%s takes a whole number from %d to %d, not '%s'".formatted(name, least, most, values.get(name)));
    }

    double decimal(String name, double otherwise, double least, double most) {
        if (!has(name)) {
            return otherwise;
        }
        try {
            double number = Double.parseDouble(values.get(name));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "%s takes a number from %.1f to %.0f, not '%s'".formatted(name, least, most, values.get(name)));
    }
}
