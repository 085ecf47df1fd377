package dev.parley.auth;

import dev.parley.core.Rate;
import io.vertx.core.Future;

/** Allowances, each a token bucket that is full at first and the same for all instances. */
public interface Limits {

    /** What is done to one. */
    enum Step {
        /** One is taken, if there is one. */
        TAKE,
        /** Nothing: it is only looked whether there is one. */
        LOOK,
        /** One is taken, if there is one or not; never more than a burst is owed. */
        OWE,
        /** One is given back. */
        GIVE_BACK
    }

    /**
     * @param what each has names of its own
     * @return 0, or in how many ms there is one, where it was needed
     */
    Future<Long> charge(String what, String name, Rate rate, Step step);
}
