package dev.parley.room;

import dev.parley.core.InstanceId;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.testing.MutableClock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InMemoryBurialModelTest {

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void in_the_end_the_store_holds_what_the_living_have_and_has_told_it_once(long seed) {
        List<RegistryMail.Seated> told = new ArrayList<>();
        InMemoryStore store =
                new InMemoryStore(new MutableClock(), 100, letter -> told.add((RegistryMail.Seated) letter));
        BurialModel model = new BurialModel(seed, new BurialModel.Store(store, store, store, store));
        // a room in which nothing was ever said would be forgotten with its last member, and begin anew at version 1
        model.rooms().forEach(room -> store.append(saying(room)));
        model.rooms().forEach(store::subscribe);

        model.run(300);

        model.verify(told);
    }

    private static AppendCall saying(RoomId room) {
        Draft draft = new Draft("id", UserName.parse("u"), "remember", null);
        return new AppendCall(InstanceId.island("speaker"), room, 1, 0, "e", false, List.of(draft));
    }
}
