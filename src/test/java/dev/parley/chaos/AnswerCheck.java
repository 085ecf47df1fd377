package dev.parley.chaos;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Every send is acknowledged in the end; until then it may be refused, but only for a reason that there is. */
final class AnswerCheck implements Check {
    /** Redis was away; nothing else that the clients do gives a reason. */
    private static final Set<String> REASONS = Set.of("UNAVAILABLE");

    private final Map<String, String> open = new LinkedHashMap<>();

    @Override
    public void take(Event event, Breaches breaches) {
        if (event instanceof Event.Sent sent) {
            open.put(sent.nonce(), sent.client());
        } else if (event instanceof Event.Acknowledged acknowledged) {
            open.remove(acknowledged.nonce());
        } else if (event instanceof Event.Unanswered unanswered) {
            breaches.add(Breach.UNANSWERED, "in time: " + unanswered.what() + " of " + unanswered.client());
        } else if (event instanceof Event.Refused refused && !REASONS.contains(refused.code())) {
            String what = refused.nonce().isEmpty() ? "a join" : refused.nonce();
            breaches.add(Breach.WRONGLY_REFUSED, "%s: %s to %s".formatted(refused.code(), what, refused.client()));
        }
    }

    @Override
    public void end(Breaches breaches) {
        open.keySet().forEach(nonce -> breaches.add(Breach.UNANSWERED, nonce + " was never acknowledged"));
    }
}
