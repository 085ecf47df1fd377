/**
 * Redis: the link and its reconnecting, the room log, the roster, users, tokens and channels on it, and the scripts that
 * make each step atomic. The bridge verticle owns connections, subscriptions and the breaker, on its event loop; what must
 * hold across instances lives in Redis.
 */
@NullMarked
package dev.parley.bridge;

import org.jspecify.annotations.NullMarked;
