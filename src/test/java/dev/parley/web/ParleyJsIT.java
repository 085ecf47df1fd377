package dev.parley.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.Node;
import dev.parley.testing.ParleyProcess;
import dev.parley.testing.ParleyServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client library over real roads to two real instances: whatever these do, all that is said is there once and in order for everybody. */
class ParleyJsIT {
    private static Site site;

    @TempDir
    Path directory;

    private People people;

    @BeforeAll
    static void starts() {
        Node.assumeHere();
        Node.install();
        site = Site.ofServers("{\"limits\":{\"enabled\":false}}");
    }

    @AfterAll
    static void stops() throws Exception {
        if (site != null) {
            site.close();
        }
    }

    @BeforeEach
    void begins() {
        people = new People(site);
    }

    @AfterEach
    void ends() {
        people.close();
        site.mend();
    }

    @Test
    void what_is_said_while_the_line_is_cut_arrives_and_what_was_missed_comes_in_pages() {
        people.does("enters ana 0 cut");
        people.does("enters bob 1 cut");
        people.does("says ana cut 3");
        people.does("says bob cut 3");
        people.does("hasSent ana");
        site.road(0).refuse();
        people.does("hasBeen ana waiting");
        people.does("says ana cut 4");
        people.does("floods eve 1 cut 250");
        people.does("says bob cut 2");
        people.does("hasSent bob");

        site.road(0).accept();
        people.does("becomes ana connected");
        people.does("hasSent ana");
        people.does("agrees cut 262");
    }

    @Test
    void a_frozen_line_is_noticed_and_what_was_written_into_it_is_not_doubled_when_it_thaws() {
        people.does("enters ana 0 frost");
        people.does("enters bob 1 frost");
        site.road(0).stallThose("who=ana");
        people.does("says ana frost 3");
        people.does("isSending ana");
        people.does("hasBeen ana waiting timeout");

        people.does("becomes ana connected");
        people.does("hasSent ana");
        site.road(0).resume();
        people.does("says ana frost 1");
        people.does("says bob frost 1");
        people.does("hasSent ana");
        people.does("hasSent bob");
        people.does("agrees frost 5");
    }

    @Test
    void what_is_stored_and_whose_acknowledgement_is_lost_is_not_said_again() {
        people.does("enters ana 0 echo");
        people.does("enters bob 1 echo");
        people.does("ignores ana message_ack");
        people.does("says ana echo 2");
        people.does("hears bob echo 1");
        site.road(0).cut();
        people.does("hasBeen ana waiting");
        people.does("ignores ana");

        people.does("hasSent ana");
        people.does("agrees echo 2");
    }

    @Test
    void accounts_sign_in_in_several_tabs_and_out_of_all() {
        people.does("registers Cleo 0 secret-123");
        people.does("opensAnotherTab Cleo tab 1");
        people.does("isRefusedAs cleo 1 nile");
        assertThat(people.does("makes Cleo Nile-Delta")).isEqualTo("nile-delta");
        people.does("enters tab 1 nile-delta");
        people.does("signsOut Cleo");
        people.does("hasBeen tab signed-out session-expired 4001");
        people.does("cannotConnect nobody 0 bm90LWEtdG9rZW4");
    }

    @Test
    void an_instance_is_killed_and_its_clients_go_over_to_the_other_which_sends_them_back_when_it_restarts()
            throws Exception {
        try (Site mortal = Site.ofProcesses(directory);
                People crowd = new People(mortal)) {
            crowd.does("enters ana 0 mast");
            crowd.does("enters bob 1 mast");
            crowd.does("says ana mast 5");
            crowd.does("says bob mast 5");
            mortal.road(0).retarget(mortal.instance(1).port());
            ((ParleyProcess) mortal.instance(0)).kill9();
            crowd.does("hasBeen ana waiting network");
            crowd.does("says ana mast 5");
            crowd.does("becomes ana connected");
            crowd.does("hasSent ana");
            crowd.does("hasSent bob");
            crowd.does("agrees mast 15");

            try (ParleyServer fresh = ParleyServer.island(mortal.redis())) {
                mortal.road(0).retarget(fresh.port());
                mortal.road(1).retarget(fresh.port());
                ((ParleyProcess) mortal.instance(1)).terminate();
                crowd.does("hasBeen bob waiting server-restart 1012");
                crowd.does("says bob mast 2");
                crowd.does("becomes bob connected");
                crowd.does("hasSent bob");
                crowd.does("agrees mast 17");
            }
        }
    }
}
