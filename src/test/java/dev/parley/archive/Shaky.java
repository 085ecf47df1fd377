package dev.parley.archive;

import dev.parley.core.UnreachableStoreException;
import dev.parley.testing.ManualScheduler;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Random;
import java.util.function.Predicate;

/** A way to a store on which calls take time, get lost, or are done without an answer. */
final class Shaky {
    private final ManualScheduler scheduler;
    private final Random random;
    /** Nothing gets through. */
    boolean down;
    /** Of a hundred calls. */
    int failing;

    int longestMs = 1;
    /** Calls that the store itself refuses. */
    Predicate<Object[]> refused = arguments -> false;

    Shaky(ManualScheduler scheduler, Random random) {
        this.scheduler = scheduler;
        this.random = random;
    }

    <S> S way(Class<S> type, S store) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(store, method, arguments)));
    }

    private Future<Object> call(Object store, Method method, Object[] arguments) {
        Promise<Object> answer = Promise.promise();
        boolean lostBefore = random.nextInt(100) < failing;
        boolean lostAfter = random.nextInt(100) < failing;
        later(() -> {
            if (refused.test(arguments)) {
                later(() -> answer.fail(new IllegalArgumentException("refused")));
                return;
            }
            if (down || lostBefore) {
                later(() -> answer.fail(away()));
                return;
            }
            done(store, method, arguments)
                    .onComplete(done -> later(() -> {
                        if (down || lostAfter || done.failed()) {
                            answer.fail(away());
                        } else {
                            answer.complete(done.result());
                        }
                    }));
        });
        return answer.future();
    }

    @SuppressWarnings("unchecked") // every method of these stores answers a future
    private static Future<Object> done(Object store, Method method, Object[] arguments) {
        try {
            return (Future<Object>) method.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            return Future.failedFuture(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RuntimeException away() {
        return new UnreachableStoreException("away");
    }

    private void later(Runnable then) {
        scheduler.after(Duration.ofMillis(random.nextInt(longestMs)), then);
    }
}
