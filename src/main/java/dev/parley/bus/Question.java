package dev.parley.bus;

import io.vertx.core.Completable;

/**
 * Something asked of another verticle of this process, mostly on another loop.
 *
 * @param answer completes the asker's future, on the asker's loop
 */
public record Question<Q, A>(Q body, Completable<A> answer) {}
