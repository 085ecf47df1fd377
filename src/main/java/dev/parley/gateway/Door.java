package dev.parley.gateway;

import io.netty.channel.Channel;
import io.vertx.core.Future;

/** The way into an instance, as one loop sees it. */
interface Door {
    /** A place that somebody has. */
    interface Pass {
        /** It is given back when this ends. */
        void endsWith(Channel channel);

        /** Now; a second time does nothing. */
        void giveBack();
    }

    /** Lets anybody in. */
    Door OPEN = address -> Future.succeededFuture(new Pass() {
        @Override
        public void endsWith(Channel channel) {
            // nobody counts
        }

        @Override
        public void giveBack() {
            // nobody counts
        }
    });

    /** Fails with 429 where there are too many from this address. */
    Future<Pass> enter(String address);
}
