package dev.parley.bridge;

import dev.parley.auth.Limits;
import dev.parley.core.Rate;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;

/** The allowances that no message is charged to, by Redis' clock. */
final class RedisLimits implements Limits {
    /** So few tokens there are always. */
    private static final String NONE = "-1e12";

    private final RedisScripts scripts;

    RedisLimits(RedisLink link) {
        this.scripts = new RedisScripts(link);
    }

    @Override
    public Future<Long> charge(String what, String name, Rate rate, Step step) {
        ScriptCall script = new ScriptCall(RedisScript.CHARGE, RedisKeys.allowance(what, name))
                .with(Double.toString(rate.perSecond()))
                .with(rate.burst())
                .with(step == Step.TAKE || step == Step.LOOK ? "1" : NONE)
                .with(
                        switch (step) {
                            case TAKE, OWE -> "1";
                            case LOOK -> "0";
                            case GIVE_BACK -> "-1";
                        });
        return scripts.run(script).map(Response::toLong);
    }
}
