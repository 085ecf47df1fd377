package dev.parley.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.Told.Kind;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Somebody who does the same things in any JSON dialect. */
public final class Speaker extends WireClient<Speaker> {
    private final Tongue tongue;
    private String user;

    private Speaker(RawSocket socket, String name, HttpAnswer shaken, Tongue tongue) {
        super(socket, name, shaken);
        this.tongue = tongue;
        this.user = name;
    }

    /** Connected, and known by its name where the dialect wants that first. */
    public static Speaker connect(Instance instance, Tongue tongue, String name, String... headers) {
        RawSocket socket = RawSocket.to(instance);
        HttpAnswer shaken = socket.upgrade("/?dialect=" + tongue.word(), headers);
        Speaker speaker = new Speaker(socket, name, shaken, tongue);
        if (tongue == Tongue.ENVELOPE) {
            speaker.hears(Expected.frame("connection_established"));
        } else if (tongue == Tongue.ROOMS && headers.length == 0) {
            speaker.sends(
                    new JsonObject().put("type", "auth").put("username", name).encode());
            speaker.hears(Expected.frame("auth_success"));
        }
        return speaker;
    }

    @Override
    protected Speaker self() {
        return this;
    }

    @Override
    protected String fence() {
        JsonObject frame = new JsonObject().put("type", FENCE).put("nonce", FENCE);
        return tongue == Tongue.ENVELOPE
                ? new JsonObject()
                        .put("type", FENCE)
                        .put("payload", new JsonObject().put("nonce", FENCE))
                        .encode()
                : frame.encode();
    }

    /** Only one dialect has this word, and it comes beside joins and leaves. */
    @Override
    protected boolean heeds(JsonObject frame) {
        return !"presence_update".equals(frame.getString("type"));
    }

    public Tongue tongue() {
        return tongue;
    }

    /** As the others see it. */
    public String user() {
        return user;
    }

    /** Is in the room when this returns. */
    public Speaker enters(String room) {
        sends(tongue.join(room, name(), Map.of()).encode());
        Kind answer = tongue == Tongue.SIMPLE ? Kind.JOINED : Kind.ENTERED;
        Told entered = hears(answer);
        if (tongue == Tongue.GROUPS) {
            user = entered.user();
        }
        return isAnsweredSoFar();
    }

    /** Is in the room when this returns. @return what it had missed */
    public List<Told> resumes(String room, long since, String sinceId) {
        Map<String, Object> resume =
                sinceId.isEmpty() ? Map.of("since", since) : Map.of("since", since, "sinceId", sinceId);
        sends(tongue.join(room, name(), resume).encode()).isAnsweredSoFar();
        List<Told> missed = new ArrayList<>();
        JsonObject answer = null;
        for (JsonObject frame : hearsFrames(unheard().size())) {
            missed.addAll(Told.within(frame));
            if (Told.of(frame).kind() == Kind.REPLAYED) {
                missed.add(Told.of(frame));
            } else if (Told.of(frame).kind() == Kind.ENTERED) {
                answer = frame;
            }
        }
        assertThat(answer).as("answer to the resume of " + name()).isNotNull();
        assertThat(Expected.field(answer, "recovered"))
                .as("recovered: " + answer)
                .isEqualTo(true);
        return missed;
    }

    public Speaker says(String room, String text) {
        return sends(tongue.say(room, text).encode());
    }

    public Speaker says(String room, String text, String nonce) {
        return sends(tongue.with(tongue.say(room, text), "nonce", nonce).encode());
    }

    public Speaker types(String room, boolean typing) {
        return sends(tongue.type(room, typing).encode());
    }

    /** Is out of the room when this returns. */
    public Speaker goes(String room) {
        sends(tongue.leave(room, name()).encode());
        hears(tongue == Tongue.SIMPLE ? Kind.JOINED : Kind.GONE);
        return this;
    }

    /** The next frame is of this kind. */
    public Told hears(Kind kind) {
        return Told.of(hears(tells(kind)));
    }

    public static Expected tells(Kind kind) {
        return new Expected(
                "a frame that tells " + kind, frame -> Told.of(frame).kind() == kind);
    }

    /** Frames until one of this kind. */
    public Told hearsAtLast(Kind kind) {
        return Told.of(hearsAtLast(tells(kind)));
    }

    /** Frames until the one that tells this live message. */
    public Told hearsAtLast(String text) {
        return Told.of(hearsAtLast(new Expected("\"" + text + '"', frame -> {
            Told told = Told.of(frame);
            return told.kind() == Kind.SAID && told.text().equals(text);
        })));
    }

    /** Frames until the one that says where this stands in the log. */
    public Told isStored(String nonce) {
        return Told.of(hearsAtLast(new Expected("the place of " + nonce, frame -> {
            Told told = Told.of(frame);
            return nonce.equals(told.nonce()) && (told.kind() == Kind.STORED || told.kind() == Kind.SAID);
        })));
    }

    /** The next frame refuses. @return the code */
    public String isRefused() {
        return hears(Kind.REFUSED).code();
    }
}
