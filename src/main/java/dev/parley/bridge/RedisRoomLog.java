package dev.parley.bridge;

import dev.parley.bus.CopyCodec;
import dev.parley.core.InstanceId;
import dev.parley.core.LogPage;
import dev.parley.core.Rate;
import dev.parley.core.RoomId;
import dev.parley.room.AppendAnswer;
import dev.parley.room.AppendCall;
import dev.parley.room.CloseCall;
import dev.parley.room.Draft;
import dev.parley.room.ForkCall;
import dev.parley.room.LaneStatus;
import dev.parley.room.OpenAnswer;
import dev.parley.room.OpenCall;
import dev.parley.room.Quota;
import dev.parley.room.ReadCall;
import dev.parley.room.RoomFacts;
import dev.parley.room.RoomLog;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The logs of the rooms, as streams in Redis; each call is one script. */
final class RedisRoomLog implements RoomLog {
    /** How far a new epoch's numbers begin beyond any that was seen. */
    static final long LEAP = 1_000;
    /** A nonce is known for one to two of these. */
    static final Duration NONCE_LIFE = Duration.ofMinutes(5);

    private final RedisLink link;
    private final RedisScripts scripts;
    private final long historyLength;
    private final long maxUnarchived;

    RedisRoomLog(RedisLink link, RedisSettings settings) {
        this.link = link;
        this.scripts = new RedisScripts(link);
        this.historyLength = settings.historyLength();
        this.maxUnarchived = settings.maxUnarchived();
    }

    @Override
    public Future<AppendAnswer> append(AppendCall call) {
        RedisKeys keys = new RedisKeys(call.room());
        InstanceId instance = call.instance();
        List<String> names = new ArrayList<>(List.of(
                keys.meta(),
                keys.log(),
                keys.heads(),
                keys.tick(),
                keys.dead(),
                keys.lanesOf(instance),
                keys.noncesNow(),
                keys.noncesBefore(),
                keys.open()));
        Map<String, Integer> buckets = new HashMap<>();
        List<Rate> rates = new ArrayList<>();
        for (Draft draft : call.drafts()) {
            Quota quota = draft.quota();
            if (quota != null && !buckets.containsKey(quota.name())) {
                names.add(RedisKeys.allowance("msg", quota.name()));
                buckets.put(quota.name(), names.size());
                rates.add(quota.rate());
            }
        }
        names.add(keys.active());
        ScriptCall script = new ScriptCall(RedisScript.APPEND, names.toArray(String[]::new))
                .with(instance.value())
                .with(call.number())
                .with(call.position())
                .with(call.freshEpoch())
                .with(LEAP)
                .with(call.room().value())
                .with(RedisKeys.channel(call.room()))
                .with(historyLength)
                .with(NONCE_LIFE.toMillis())
                .with(instance.cluster())
                .with(call.publish())
                .with(call.drafts().size())
                .with(maxUnarchived);
        for (Rate rate : rates) {
            script = script.with(Double.toString(rate.perSecond())).with(rate.burst());
        }
        for (Draft draft : call.drafts()) {
            script = add(script, draft, buckets);
        }
        return scripts.run(script).map(answer -> RedisAnswers.append(answer, call.drafts()));
    }

    /** @param buckets a quota's name to the place of its bucket among the keys, from 1 */
    private static ScriptCall add(ScriptCall script, Draft draft, Map<String, Integer> buckets) {
        String nonce = draft.nonce();
        Quota quota = draft.quota();
        return script.with(draft.id())
                .with(CopyCodec.fragment(draft.id(), draft.user().shown(), draft.text(), nonce, draft.action()))
                .with(nonce == null ? "" : draft.user().key() + '\n' + nonce)
                .with(quota == null ? "" : String.valueOf(buckets.get(quota.name())));
    }

    @Override
    public Future<LogPage> read(ReadCall call) {
        RedisKeys keys = new RedisKeys(call.room());
        ScriptCall script = new ScriptCall(RedisScript.READ, keys.meta(), keys.log())
                .with(call.from())
                .with(call.to())
                .with(call.count());
        return scripts.run(script).map(RedisAnswers::page);
    }

    @Override
    public Future<Void> fork(ForkCall call) {
        RedisKeys keys = new RedisKeys(call.room());
        ScriptCall script = new ScriptCall(RedisScript.FORK, keys.meta(), keys.log(), keys.heads(), keys.tick())
                .with(call.epoch())
                .with(call.position())
                .with(call.freshEpoch())
                .with(LEAP)
                .with(call.room().value())
                .with(RedisKeys.channel(call.room()))
                .with(call.forced());
        return scripts.run(script).mapEmpty();
    }

    @Override
    public Future<OpenAnswer> open(OpenCall call) {
        RoomId room = call.room().id();
        RedisKeys keys = new RedisKeys(room);
        InstanceId instance = call.instance();
        ScriptCall script = new ScriptCall(
                        RedisScript.OPEN,
                        keys.meta(),
                        keys.open(),
                        keys.roomsOf(instance),
                        keys.instances(),
                        keys.dead(),
                        keys.lanesOf(instance),
                        keys.heads(),
                        keys.tick(),
                        keys.active())
                .with(instance.value())
                .with(call.number())
                .with(room.value())
                .with(instance.cluster())
                .with(call.room().display())
                .with(call.by().shown())
                .with(call.mustBeNew())
                .with(call.topic());
        return scripts.run(script).map(RedisAnswers::open);
    }

    @Override
    public Future<LaneStatus> close(CloseCall call) {
        RedisKeys keys = new RedisKeys(call.room());
        InstanceId instance = call.instance();
        ScriptCall script = new ScriptCall(
                        RedisScript.CLOSE,
                        keys.roster(),
                        keys.open(),
                        keys.roomsOf(instance),
                        keys.instances(),
                        keys.dead(),
                        keys.lanesOf(instance))
                .with(instance.value())
                .with(call.number())
                .with(call.room().value());
        return scripts.run(script).map(answer -> LaneStatus.valueOf(answer.toString()));
    }

    @Override
    public Future<RoomFacts> facts(RoomId room) {
        Request facts = Request.cmd(Command.HMGET)
                .arg(new RedisKeys(room).meta())
                .arg("name")
                .arg("topic")
                .arg("fv");
        return link.send(facts)
                .map(found -> new RoomFacts(
                        text(found.get(0), room.value()),
                        text(found.get(1), ""),
                        Long.parseLong(text(found.get(2), "0"))));
    }

    private static String text(@Nullable Response found, String otherwise) {
        return found == null ? otherwise : found.toString();
    }
}
