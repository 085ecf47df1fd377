package dev.parley.bridge;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One call of a script: its keys, then its arguments, in the order that the script's head gives. */
final class ScriptCall {
    private final RedisScript script;
    private final String[] keys;
    private final List<byte[]> arguments = new ArrayList<>();

    ScriptCall(RedisScript script, String... keys) {
        this.script = script;
        this.keys = keys;
    }

    ScriptCall with(String argument) {
        return with(argument.getBytes(StandardCharsets.UTF_8));
    }

    ScriptCall with(long argument) {
        return with(Long.toString(argument));
    }

    ScriptCall with(boolean argument) {
        return with(argument ? "1" : "0");
    }

    ScriptCall with(byte[] argument) {
        arguments.add(argument);
        return this;
    }

    Request bySha() {
        return request(Request.cmd(Command.EVALSHA).arg(script.sha()));
    }

    Request bySource() {
        return request(Request.cmd(Command.EVAL).arg(script.source()));
    }

    private Request request(Request request) {
        request.arg(keys.length);
        for (String key : keys) {
            request.arg(key);
        }
        arguments.forEach(request::arg);
        return request;
    }
}
