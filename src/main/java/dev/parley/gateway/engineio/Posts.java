package dev.parley.gateway.engineio;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * What a polling client sends. One request at a time; while its session is paused the packets wait, and so does the answer: a client sends
 * nothing more until it comes.
 */
final class Posts {
    private final CarriedSession session;
    private final int maxPayload;
    private @Nullable Post current;
    private boolean reading;

    Posts(CarriedSession session, int maxPayload) {
        this.session = session;
        this.maxPayload = maxPayload;
    }

    Future<EngineReply> take(byte[] payload) {
        if (current != null) {
            session.end(Ending.TRANSPORT_ERROR);
            return Future.succeededFuture(EngineRefusal.BAD_REQUEST.reply());
        }
        Post post = Post.of(payload, maxPayload);
        if (post == null) {
            session.end(Ending.PARSE_ERROR);
            return Future.succeededFuture(EngineRefusal.BAD_REQUEST.reply());
        }
        current = post;
        readOn();
        return post.reply();
    }

    /** As far as the session lets it. A packet may pause the session, resume it and end it. */
    void readOn() {
        if (reading) {
            return;
        }
        reading = true;
        try {
            while (current != null && !session.isPaused()) {
                Post post = current;
                if (post.hasNext()) {
                    session.hearPosted(post.next());
                } else {
                    current = null;
                    post.answer(Post.OK);
                }
            }
        } finally {
            reading = false;
        }
    }

    void end(Ending ending) {
        Post post = current;
        current = null;
        if (post != null) {
            post.answer(ending.toPost());
        }
    }
}
