package dev.parley.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.HttpAnswer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two people, each with a browser, on two instances; and what the network does to them. */
@Tag("browser")
class TwoBrowsersIT {
    private static final String PASSWORD = "correct horse";
    /** The library notices a dead line by itself after 20 s of silence and 10 s without an answer. */
    private static final int HALF_OPEN_MS = 31_000;
    /** The library looks for 2 s whether a browser that says so is right. */
    private static final int PROMPT_MS = 6_000;

    @RegisterExtension
    static final Visits visits = Visits.toServers();

    @Test
    void two_people_on_two_instances_talk() {
        Visitor ana = visits.visitor(0).entersAs("ana", "lobby");
        Visitor bob = visits.visitor(1).entersAs("bob", "lobby");

        ana.says("hello").sees("hello");
        bob.sees("hello").says("hi, ana").sees("hi, ana");
        ana.sees("hi, ana").says("how are you?").says("all well here");
        bob.sees("all well here");

        List<String> log = visits.log("lobby");
        assertThat(log).containsExactly("hello", "hi, ana", "how are you?", "all well here");
        ana.showsExactly(log);
        bob.showsExactly(log);
    }

    @Test
    void two_tabs_of_one_person_both_show_what_either_says_and_count_once() {
        Visitor bob = visits.visitor(1).entersAs("bob", "tabs");
        Visitor ana = visits.visitor(0).entersAs("ana", "tabs");
        Visitor second = ana.opensTab().goesTo("/#/room/tabs").isIn("tabs");

        ana.says("here").sees("here");
        second.sees("here").says("and there").sees("and there");
        List<String> log = List.of("here", "and there");
        ana.showsExactly(log);
        bob.showsExactly(log);

        assertThat(bob.find("#members .member").count()).isEqualTo(2);
        second.page().close();
        ana.says("still here");
        bob.sees("still here");
        assertThat(bob.find("#members .member:has(.online)").count())
                .as("both there")
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/client.md"})
    void the_client_in_the_documents_says_and_hears(String document) throws IOException {
        String room = document.toLowerCase(Locale.ROOT).replaceAll("\\W", "-");
        Visitor reader = visits.visitor(0).goesTo("/");
        List<String> printed = new CopyOnWriteArrayList<>();
        reader.page().onConsoleMessage(message -> printed.add(message.text()));

        reader.page().evaluate("async () => {" + program(document).replace("'lobby'", "'" + room + "'") + "}");
        reader.page().waitForCondition(() -> String.join("\n", printed).contains("stored as number 1"));
        try (ChatClient dan = ChatClient.connect(visits.site().instance(1), "dan", "/")) {
            dan.joins(room).says("hello to you");
            reader.page()
                    .waitForCondition(() -> (printed + reader.find("body").innerText()).contains("dan: hello to you"));
        }

        assertThat(visits.log(room)).containsExactly("hello", "hello to you");
    }

    /** The first program in it, as a function's body. */
    private static String program(String document) throws IOException {
        Matcher block = Pattern.compile("```js\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(Path.of(document)));
        assertThat(block.find()).isTrue();
        return block.group(1).replaceAll("import (\\{.*?}) from ('.*?');", "const $1 = await import($2);");
    }

    @Test
    void a_line_that_died_without_a_word_is_noticed_and_nothing_is_lost_or_doubled() {
        Visitor ana = visits.visitor(0);
        ana.complaints().forgive(Complaints.LINE);
        ana.page().clock().install();
        ana.entersAs("ana", "quay").says("before").sees("before");
        Visitor bob = visits.visitor(1).entersAs("bob", "quay");

        visits.site().road(0).stall();
        ana.page().clock().runFor(HALF_OPEN_MS);
        ana.reads("#bar", "Reconnecting…").says("one").says("two").says("three");
        ana.reads("#bar", "3 messages are waiting.");

        visits.site().road(0).resume();
        ana.isBackByTrying();
        List<String> all = List.of("before", "one", "two", "three");
        ana.showsExactly(all);
        bob.showsExactly(all);
        assertThat(visits.log("quay")).isEqualTo(all);
    }

    @Test
    void a_message_whose_answer_was_lost_is_stored_once() {
        Visitor ana = visits.visitor(0).entersAs("ana", "ferry");
        ana.complaints().forgive(Complaints.LINE);
        Visitor bob = visits.visitor(1).entersAs("bob", "ferry");

        visits.site().road(0).slow(1_500);
        ana.says("on the water");
        bob.sees("on the water");
        assertThat(ana.pending().count()).as("its answer is on its way").isEqualTo(1);
        visits.site().road(0).cut();
        visits.site().road(0).slow(0);

        ana.hasState("connected").showsExactly(List.of("on the water"));
        bob.showsExactly(visits.log("ferry"));
    }

    @Test
    void who_is_offline_goes_on_writing_and_all_of_it_arrives_afterwards() {
        Visitor ana = visits.visitor(0).entersAs("ana", "train");
        ana.complaints().forgive(Complaints.LINE);
        Visitor bob = visits.visitor(1).entersAs("bob", "train");

        ana.page().context().setOffline(true);
        ana.hasState("offline", PROMPT_MS).reads("#bar", "You’re offline.");
        ana.says("in the tunnel").says("still in it");
        ana.reads("#bar", "2 messages are waiting.");
        bob.says("where are you?").sees("where are you?");
        ana.page().context().setOffline(false);

        bob.sees("still in it");
        List<String> log = visits.log("train");
        assertThat(log).containsExactly("where are you?", "in the tunnel", "still in it");
        ana.hasState("connected").showsExactly(log);
        bob.showsExactly(log);
    }

    @Test
    void what_waits_survives_a_reload() {
        Visitor ana = visits.visitor(0).entersAs("ana", "desk");
        ana.complaints().forgive(Complaints.LINE);
        Visitor bob = visits.visitor(1).entersAs("bob", "desk");
        List<String> texts = List.of("one", "two", "three", "four", "five");

        visits.site().road(0).refuse();
        texts.forEach(ana::says);
        ana.reads("#bar", "5 messages are waiting.");
        visits.site().road(0).accept();
        ana.page().reload();

        bob.sees("five", 40_000).showsExactly(texts);
        ana.showsExactly(texts);
        assertThat(visits.log("desk")).isEqualTo(texts);
    }

    @Test
    void a_session_that_was_ended_elsewhere_is_asked_for_again_and_what_was_written_is_kept() {
        Visitor dora = visits.visitor(0).goesTo("/#/room/vault");
        dora.complaints().forgive(Complaints.LINE + "|status of 401");
        dora.find("#sign-in input[name=name]").fill("dora");
        dora.find("#sign-in input[name=password]").fill(PASSWORD);
        dora.find("#register").click();
        dora.isIn("vault");

        visits.site().road(0).refuse();
        dora.says("kept");
        endsSessionOf(dora);
        visits.site().road(0).accept();
        dora.hasState("signed-out", 30_000).reads("#bar", "unsent message is kept");
        dora.find("#bar button").click();
        dora.find("dialog[open] input[name=password]").fill(PASSWORD);
        dora.find("dialog[open] input[name=password]").press("Enter");

        dora.hasState("connected").showsExactly(List.of("kept"));
    }

    @Test
    void a_session_that_is_ended_while_it_is_used_says_so_at_once() {
        Visitor emil = visits.visitor(0).goesTo("/#/room/vault-2");
        emil.find("#sign-in input[name=name]").fill("emil");
        emil.find("#sign-in input[name=password]").fill(PASSWORD);
        emil.find("#register").click();
        emil.isIn("vault-2");

        endsSessionOf(emil);

        emil.hasState("signed-out").reads("#bar", "Your session has ended.");
    }

    /** As another device of the same user may. */
    private static void endsSessionOf(Visitor visitor) {
        String session = (String) visitor.page().evaluate("sessionStorage.getItem('parley:session')");
        HttpAnswer answer = visits.site()
                .instance(1)
                .request(
                        "POST",
                        "/logout",
                        "Authorization: Bearer " + new JsonObject(session).getString("token"),
                        "Content-Length: 0");
        assertThat(answer.status()).isEqualTo(200);
    }
}
