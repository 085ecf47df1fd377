package dev.parley.testing;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Calls that are answered at once, or one by one when the test says so. */
public class HeldCalls {
    private final List<PendingCall> pending = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private boolean atOnce = true;

    HeldCalls() {}

    /** From here on calls wait for the test. */
    public void hold() {
        atOnce = false;
    }

    public void release() {
        atOnce = true;
        while (!pending.isEmpty()) {
            pending.remove(0).answer();
        }
    }

    /** The oldest waiting call of this name, which waits no longer. */
    public PendingCall take(String name) {
        PendingCall found = pending.stream()
                .filter(one -> one.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + waiting()));
        pending.remove(found);
        return found;
    }

    public PendingCall take(int index) {
        return pending.remove(index);
    }

    public List<String> waiting() {
        return pending.stream().map(one -> one.name).toList();
    }

    /** The names of all calls so far; forgotten once told. */
    public List<String> calls() {
        List<String> names = List.copyOf(calls);
        calls.clear();
        return names;
    }

    <T> Future<T> call(String name, Object call, Supplier<T> work) {
        Promise<T> promise = Promise.promise();
        PendingCall one = new PendingCall(name, call, work, promise);
        calls.add(name);
        if (atOnce) {
            one.answer();
        } else {
            pending.add(one);
        }
        return promise.future();
    }
}
