package dev.parley.bridge;

import dev.parley.bus.CopyCodec;
import dev.parley.core.ChatMessage;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Takes a user out of a log. Scripts know nothing of letters beyond ASCII, so in how many ways the name is written there is looked up first;
 * the log is then changed in one step. Nobody can write another one in between that is old enough to be erased.
 */
final class RedisErasure {
    private static final int PAGE = 500;
    /** What stands before and after the user where there is no id and no text. */
    private static final int FRAME = 3;

    /** Of messages that one step may write anew: nobody else is served by that Redis meanwhile. */
    private static final long LONGEST = 20_000;

    private final RedisScripts scripts;
    private final long longest;

    /** @param usual messages of a log that are kept when all are archived */
    RedisErasure(RedisScripts scripts, long usual) {
        this.scripts = scripts;
        this.longest = Math.max(LONGEST, 2 * usual);
    }

    Future<Integer> erase(RoomId room, UserName user, long until) {
        Set<String> shown = new LinkedHashSet<>();
        return collect(room, user, 1, shown).compose(all -> {
            if (shown.isEmpty()) {
                return Future.succeededFuture(0);
            }
            RedisKeys keys = new RedisKeys(room);
            ScriptCall script = new ScriptCall(
                            RedisScript.ERASE, keys.meta(), keys.log(), keys.heads(), keys.tick(), keys.rewritten())
                    .with(room.value())
                    .with(until)
                    .with(longest);
            for (String name : shown) {
                script = script.with(inJson(name));
            }
            return scripts.run(script)
                    .compose(
                            found -> found.toInteger() < 0 ? tooLong(room) : Future.succeededFuture(found.toInteger()));
        });
    }

    private static Future<Integer> tooLong(RoomId room) {
        return Future.failedFuture(new RefusedException(
                Refusal.UNAVAILABLE, "The log of " + room + " is too long until more of it is archived. Try again."));
    }

    private Future<Void> collect(RoomId room, UserName user, long from, Set<String> shown) {
        RedisKeys keys = new RedisKeys(room);
        ScriptCall script = new ScriptCall(RedisScript.READ, keys.meta(), keys.log())
                .with(from)
                .with(0)
                .with(PAGE);
        return scripts.run(script).map(RedisAnswers::page).compose(page -> {
            for (ChatMessage message : page.messages()) {
                if (UserName.shown(message.user()).same(user)) {
                    shown.add(message.user());
                }
            }
            int count = page.messages().size();
            return count < PAGE
                    ? Future.succeededFuture()
                    : collect(room, user, page.messages().get(count - 1).seq() + 1, shown);
        });
    }

    /** As it stands in the log. */
    private static String inJson(String name) {
        String fragment = new String(CopyCodec.fragment("", name, "", null, false), StandardCharsets.UTF_8);
        return fragment.substring(FRAME, fragment.length() - FRAME);
    }
}
