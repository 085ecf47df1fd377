package dev.parley.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param urls of servers that run already; empty: so many instances of its own
 * @param pids of processes whose time is told beside that of its own
 * @param compression whether clients ask for permessage-deflate
 * @param window unanswered messages of each sender; 0 where there is a rate
 * @param rate messages a second of all senders; 0 where there is a window
 * @param payload characters of a text
 * @param duration seconds that count, after those of the warm-up
 * @param json where the figures go; null: nowhere
 */
record BenchOptions(
        List<String> urls,
        int instances,
        boolean clustered,
        List<Long> pids,
        Accent accent,
        boolean compression,
        int rooms,
        int clients,
        int senders,
        int window,
        double rate,
        int payload,
        double duration,
        double warmup,
        Path json,
        Path html) {

    /** @throws IllegalArgumentException with words for who typed them */
    static BenchOptions of(String... line) {
        Words words = Words.of(line);
        int clients = words.number("--clients", 128, 1, 50_000);
        boolean paced = words.has("--rate");
        if (paced && words.has("--window")) {
            throw new IllegalArgumentException(
                    "either --rate or --window: messages are sent by the clock, or by answers");
        }
        if (words.has("--url") && (words.has("--instances") || words.has("--cluster"))) {
            throw new IllegalArgumentException("--instances and --cluster are for servers of its own, without --url");
        }
        int instances = words.number("--instances", words.has("--cluster") ? 2 : 1, 1, 8);
        if (words.has("--cluster") && instances < 2) {
            throw new IllegalArgumentException("a cluster has --instances 2 or more");
        }
        return new BenchOptions(
                words.list("--url"),
                instances,
                words.has("--cluster"),
                words.numbers("--pid"),
                Accent.of(words.text("--dialect", "simple")),
                words.isOn("--compression"),
                words.number("--rooms", Math.min(4, clients), 1, clients),
                clients,
                words.number("--senders", Math.min(16, clients), 1, Math.min(clients, Marker.MOST_SENDERS)),
                paced ? 0 : words.number("--window", 8, 1, 10_000),
                paced ? words.decimal("--rate", 0, 0.1, 1_000_000) : 0,
                words.number("--payload", 64, Marker.LENGTH, 1000),
                words.decimal("--duration", 10, 0.1, 86_400),
                words.decimal("--warmup", 3, 0, 3_600),
                words.path("--json"),
                words.path("--html"));
    }

    /** @throws IllegalArgumentException with words for who typed them */
    List<Address> addresses(List<String> servers) {
        return servers.stream().map(url -> Address.of(url, accent)).toList();
    }

    /** In a line, for tables. */
    String summary() {
        String servers = urls.isEmpty()
                ? instances == 1
                        ? "one instance in memory"
                        : instances + (clustered ? " members" : " islands") + " on one Redis"
                : String.join(", ", urls);
        String pace = rate > 0 ? "%s messages a second".formatted(plain(rate)) : "window " + window;
        return "%s; %s%s, %d clients in %d rooms, %d senders, %s, %d characters, %s s after %s s"
                .formatted(
                        servers,
                        accent.word(),
                        compression ? " with permessage-deflate" : "",
                        clients,
                        rooms,
                        senders,
                        pace,
                        payload,
                        plain(duration),
                        plain(warmup));
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
