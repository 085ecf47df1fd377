package dev.parley.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody with many terminals who does what a manual says: {@code $} is a shell, {@code alice$} a terminal for {@code wscat}, in which
 * {@code alice>} is typed and {@code alice<} seen. Ports of the manual are those of servers that are started here, on one Redis.
 */
public final class Terminals implements AutoCloseable {
    private static final Pattern LINE = Pattern.compile("(\\w*)([$><]) (.*)");
    private static final Pattern REFUSED = Pattern.compile("error: Unexpected server response: (\\d+)");
    private static final Pattern CLOSED = Pattern.compile("Disconnected \\(code: (\\d+), reason: \".*\"\\)");

    private final RedisProcess redis = RedisProcess.start();
    private final Map<Integer, ParleyServer> servers = new HashMap<>();
    private final Map<String, ChatClient> screens = new HashMap<>();
    private final Map<String, HttpAnswer> rejected = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>();
    private String lastAnswer = "";

    /** Step by step, to the end. */
    public void follow(WalkThrough walk) {
        List<String> lines = walk.lines();
        for (int i = 0; i < lines.size(); ) {
            int end = i + 1;
            Matcher line = LINE.matcher(lines.get(i));
            assertThat(line.matches()).as("a step: " + lines.get(i)).isTrue();
            while (end < lines.size() && belongs(lines.get(end), line)) {
                end++;
            }
            step(line, lines.subList(i, end));
            i = end;
        }
    }

    /** What a shell shows, or more that is seen in the same terminal. */
    private static boolean belongs(String next, Matcher line) {
        boolean shell = line.group(1).isEmpty();
        return shell
                ? !LINE.matcher(next).matches()
                : line.group(2).equals("<") && next.startsWith(line.group(1) + "< ");
    }

    private void step(Matcher line, List<String> lines) {
        String who = line.group(1);
        String what = line.group(3);
        if (who.isEmpty()) {
            shell(what, String.join("\n", lines.subList(1, lines.size())));
        } else if (line.group(2).equals(">")) {
            screens.get(who).sends(what);
        } else if (line.group(2).equals("<")) {
            sees(
                    who,
                    lines.stream().map(each -> each.substring(who.length() + 2)).toList());
        } else if (what.equals("^C")) {
            screens.remove(who).leaves();
        } else {
            connects(who, ShellWords.of(what, variables));
        }
    }

    private void sees(String who, List<String> shown) {
        List<Shown> open = new ArrayList<>(shown.stream().map(Shown::new).toList());
        Matcher refusal = REFUSED.matcher(shown.get(0));
        if (refusal.matches()) {
            assertThat(rejected.get(who).status()).isEqualTo(Integer.parseInt(refusal.group(1)));
            return;
        }
        while (!open.isEmpty()) {
            Matcher closed = CLOSED.matcher(open.get(0).text());
            if (closed.matches()) {
                screens.get(who).isClosedWith(Integer.parseInt(closed.group(1)));
                open.remove(0);
                continue;
            }
            JsonObject frame = screens.get(who).hearsFrames(1).get(0);
            boolean expected = removeFirst(open, frame.encode());
            assertThat(expected || isAside(frame))
                    .as(
                            "%s should see%n%s%nand sees%n%s",
                            who, open.stream().map(Shown::text).collect(Collectors.joining("\n")), frame)
                    .isTrue();
        }
    }

    /** Beside joins and leaves; shown only where it is the point. */
    private static boolean isAside(JsonObject frame) {
        return "presence_update".equals(frame.getString("type"));
    }

    private static boolean removeFirst(List<Shown> open, String frame) {
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i).fits(frame)) {
                open.remove(i);
                return true;
            }
        }
        return false;
    }

    private void connects(String who, List<String> words) {
        assertThat(words.get(0)).isEqualTo("wscat");
        URI url = URI.create(after("-c", words));
        List<String> headers = new ArrayList<>();
        for (int i = 0; i < words.size() - 1; i++) {
            if (words.get(i).equals("-H")) {
                headers.add(words.get(i + 1));
            } else if (words.get(i).equals("-s")) {
                headers.add("Sec-WebSocket-Protocol: " + words.get(i + 1));
            }
        }
        String target = target(url);
        String[] all = headers.toArray(String[]::new);
        try (RawSocket probe = RawSocket.to(server(url))) {
            HttpAnswer answer = probe.upgrade(target, all);
            if (answer.status() != 101) {
                rejected.put(who, answer);
                return;
            }
        }
        screens.put(who, ChatClient.connect(server(url), who, target, all));
    }

    private void shell(String command, String shown) {
        List<String> words = ShellWords.of(command, variables);
        if (words.contains("./run.sh")) {
            runs(words);
        } else if (words.get(0).equals("curl")) {
            lastAnswer = curl(words).body();
            assertThat(new Shown(shown).fits(lastAnswer))
                    .as("%s should show%n%s%nand shows%n%s", command, shown, lastAnswer)
                    .isTrue();
        } else if (words.get(0).equals("redis-cli")) {
            Object[] arguments = words.subList(1, words.size()).toArray();
            Deadline.await(
                    command + " shows " + shown,
                    ChatClient.PATIENCE,
                    () -> new Shown(shown).fits(asRedisCliShows((List<?>) redis.command(arguments))));
        } else {
            String name = command.substring(0, command.indexOf('='));
            variables.put(name, new JsonObject(lastAnswer).getString("sessionToken"));
        }
    }

    private static String asRedisCliShows(List<?> answer) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < answer.size(); i++) {
            Object each = answer.get(i);
            lines.append(i + 1)
                    .append(") ")
                    .append(each instanceof Long ? "(integer) " + each : "\"" + each + '"')
                    .append('\n');
        }
        return lines.toString();
    }

    private void runs(List<String> words) {
        Map<String, String> environment = new HashMap<>();
        words.stream()
                .filter(word -> word.contains("="))
                .map(word -> word.split("=", 2))
                .forEach(pair -> environment.put(pair[0], pair[1]));
        int port = Integer.parseInt(environment.remove("PORT"));
        ParleyServer before = servers.remove(port);
        if (before != null) {
            before.close();
        }
        servers.put(port, ParleyServer.island(redis, environment));
    }

    private HttpAnswer curl(List<String> words) {
        List<String> headers = new ArrayList<>();
        String body = null;
        String url = "";
        String method = "GET";
        for (int i = 1; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-X" -> method = words.get(++i);
                case "-H" -> headers.add(words.get(++i));
                case "-d" -> body = words.get(++i);
                default -> url = words.get(i);
            }
        }
        URI uri = URI.create(url);
        headers.removeIf(header -> header.startsWith("Content-Type"));
        String[] all = headers.toArray(String[]::new);
        return body == null
                ? server(uri).request(method, target(uri), all)
                : server(uri).post(target(uri), body, all);
    }

    private ParleyServer server(URI url) {
        return servers.computeIfAbsent(url.getPort(), port -> ParleyServer.island(redis, Map.of()));
    }

    private static String target(URI url) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + '?' + url.getRawQuery();
    }

    private static String after(String option, List<String> words) {
        return words.get(words.indexOf(option) + 1);
    }

    @Override
    public void close() {
        screens.values().forEach(ChatClient::close);
        servers.values().forEach(ParleyServer::close);
        redis.close();
    }
}
