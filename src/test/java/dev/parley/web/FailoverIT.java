package dev.parley.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ParleyProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An instance dies under a page: the road leads to the other one from then on, as a load balancer has it. */
@Tag("browser")
class FailoverIT {
    @TempDir
    static Path directory;

    @RegisterExtension
    static final Visits visits = Visits.to(() -> Site.ofProcesses(directory));

    @Test
    void a_page_whose_instance_is_killed_goes_on_at_the_other_one() {
        Visitor ana = visits.visitor(0).entersAs("ana", "mast");
        ana.complaints().forgive(Complaints.LINE);
        Visitor bob = visits.visitor(1).entersAs("bob", "mast");
        ana.says("before").sees("before");
        bob.sees("before");

        visits.site().road(0).retarget(visits.site().instance(1).port());
        ((ParleyProcess) visits.site().instance(0)).kill9();
        ana.says("meanwhile");
        bob.says("who fell?");
        ana.hasState("connected", 30_000).says("after");

        bob.sees("after").sees("meanwhile");
        List<String> log = visits.log("mast");
        assertThat(log).containsExactlyInAnyOrder("before", "meanwhile", "who fell?", "after");
        ana.showsExactly(log);
        bob.showsExactly(log);
    }
}
