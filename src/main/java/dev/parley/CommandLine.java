package dev.parley;

import dev.parley.config.ClusterConfig;
import dev.parley.config.ParleyConfig;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The words after the jar's name: {@code [run] [verticle] [-cluster] [-conf FILE] [options of vertx run]}. Options may
 * have one dash or two, take their value as the next word or after {@code =}, and mind no upper case.
 *
 * @param conf the file, or the JSON itself, that {@code -conf} names
 * @param cluster whether {@code -cluster} is there
 * @param clusterHost what {@code -cluster-host} names
 * @param help whether only help is asked for
 * @param rest what the launcher of Vert.x gets: everything but {@code run} and {@code -conf}, a verticle always among it
 */
record CommandLine(
        Optional<String> conf, boolean cluster, Optional<String> clusterHost, boolean help, List<String> rest) {
    private static final String VERTICLE = "dev.parley.ParleyVerticle";
    private static final Set<String> WITH_VALUE = Set.of(
            "options",
            "vertx-options",
            "cluster-port",
            "cluster-host",
            "cluster-public-port",
            "cluster-public-host",
            "deployment-options",
            "instances",
            "conf");

    static CommandLine parse(String... words) {
        Reader reader = new Reader(words);
        while (!reader.ahead.isEmpty()) {
            reader.next();
        }
        return reader.read();
    }

    /** The configuration, with what the command line says laid over it. */
    ParleyConfig over(ParleyConfig config) {
        ClusterConfig configured = config.cluster();
        return config.with(configured.as(cluster || configured.enabled(), clusterHost.orElse(configured.host())));
    }

    /** What the launcher of Vert.x gets, so that it forms a cluster exactly where the configuration says so. */
    List<String> wordsFor(ParleyConfig config) {
        return config.cluster().enabled() && !cluster ? concat("-cluster", rest) : rest;
    }

    private static List<String> concat(String first, List<String> others) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return List.copyOf(all);
    }

    private static final class Reader {
        private final Deque<String> ahead;
        private final List<String> rest = new ArrayList<>();
        private Optional<String> conf = Optional.empty();
        private Optional<String> clusterHost = Optional.empty();
        private boolean cluster;
        private boolean help;
        private boolean verticle;

        Reader(String... words) {
            ahead = new ArrayDeque<>(Arrays.asList(words));
            if ("run".equals(ahead.peek())) {
                ahead.remove();
            }
        }

        void next() {
            String word = ahead.remove();
            String option = option(word);
            if (WITH_VALUE.contains(option)) {
                withValue(option, word);
                return;
            }
            rest.add(word);
            cluster |= option.equals("c") || option.equals("cluster");
            help |= option.equals("h") || option.equals("help");
            verticle |= !word.startsWith("-");
        }

        private void withValue(String option, String word) {
            int equals = word.indexOf('=');
            Optional<String> value =
                    equals >= 0 ? Optional.of(word.substring(equals + 1)) : Optional.ofNullable(ahead.poll());
            if (option.equals("conf") && value.isPresent()) {
                conf = value;
                return;
            }
            if (option.equals("cluster-host")) {
                clusterHost = value;
            }
            rest.add(word);
            if (equals < 0) {
                value.ifPresent(rest::add);
            }
        }

        private static String option(String word) {
            if (!word.startsWith("-")) {
                return "";
            }
            return word.replaceFirst("--?", "").replaceFirst("=.*", "").toLowerCase(Locale.ROOT);
        }

        CommandLine read() {
            return new CommandLine(
                    conf, cluster, clusterHost, help, verticle ? List.copyOf(rest) : concat(VERTICLE, rest));
        }
    }
}
