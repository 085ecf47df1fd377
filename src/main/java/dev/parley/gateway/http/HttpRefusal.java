package dev.parley.gateway.http;

import dev.parley.core.InstanceId;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import io.vertx.ext.web.handler.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request that is refused, as HTTP says it. Carries no stack trace: it is an answer, not a fault. */
public final class HttpRefusal extends RuntimeException {
    static final int NOT_SIGNED_IN = 401;
    static final int TOO_LARGE = 413;
    static final int TOO_MUCH = 429;

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(HttpRefusal.class);
    private static final String UNAVAILABLE = "This can't be done right now. Try again.";

    private final int status;
    private final String code;
    private final long retryAfterMs;

    public HttpRefusal(int status, String code, String words) {
        this(status, code, words, 0);
    }

    /** @param retryAfterMs told in {@code Retry-After} where it is more than 0, in whole seconds, rounded up; a 429 has it in its body, too */
    public HttpRefusal(int status, String code, String words, long retryAfterMs) {
        super(words, null, false, false);
        this.status = status;
        this.code = code;
        this.retryAfterMs = retryAfterMs;
    }

    public static HttpRefusal bodyOver(long bytes) {
        return new HttpRefusal(TOO_LARGE, "PAYLOAD_TOO_LARGE", "A body has at most " + bytes + " bytes.");
    }

    static HttpRefusal unsupported(String words) {
        return new HttpRefusal(415, "UNSUPPORTED_MEDIA_TYPE", words);
    }

    static HttpRefusal unreadable() {
        return new HttpRefusal(400, Refusal.VALIDATION_ERROR.name(), "This request can't be read.");
    }

    /** 503, for a while. */
    public static HttpRefusal unavailable(String words) {
        return new HttpRefusal(503, Refusal.UNAVAILABLE.name(), words, 1);
    }

    /** What became of a request that wasn't answered. What nobody expected is logged, and told without its reason. */
    public static HttpRefusal of(Throwable failure) {
        if (failure instanceof HttpRefusal refusal) {
            return refusal;
        }
        if (failure instanceof RefusedException refused && refused.refusal() != Refusal.INTERNAL_ERROR) {
            return of(refused);
        }
        if (failure instanceof HttpException unread && unread.getStatusCode() / 100 == 4) {
            // without its reason, which has the query in it
            return unreadable();
        }
        String errorId = InstanceId.fresh();
        LOG.atError().setCause(failure).addKeyValue("errorId", errorId).log("a request failed");
        return new HttpRefusal(500, Refusal.INTERNAL_ERROR.name(), "Something went wrong here: error " + errorId + ".");
    }

    private static HttpRefusal of(RefusedException refused) {
        Refusal refusal = refused.refusal();
        return switch (refusal) {
            case UNAVAILABLE -> unavailable(UNAVAILABLE);
            case RATE_LIMITED ->
                new HttpRefusal(TOO_MUCH, refusal.name(), refused.words(), Math.max(1, refused.retryAfterMs()));
            default -> new HttpRefusal(statusOf(refusal), refusal.name(), refused.words());
        };
    }

    private static int statusOf(Refusal refusal) {
        return switch (refusal) {
            case INVALID_JSON -> 400;
            case UNAUTHENTICATED, INVALID_CREDENTIALS, SESSION_EXPIRED -> NOT_SIGNED_IN;
            case FORBIDDEN, NOT_IN_ROOM -> 403;
            case ROOM_NOT_FOUND -> 404;
            case USERNAME_TAKEN, ROOM_EXISTS -> 409;
            default -> 422;
        };
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String words() {
        return String.valueOf(getMessage());
    }

    long retryAfterMs() {
        return retryAfterMs;
    }
}
