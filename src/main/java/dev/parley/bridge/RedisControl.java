package dev.parley.bridge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.parley.auth.Revocation;
import dev.parley.bus.CopyCodec;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which sessions end, told by pub/sub to every instance, the one that says it too: {@code {"k":"user","v":"Ana"}}, {@code {"k":"name","v":"Ana"}},
 * {@code {"k":"token","v":"<hash>"}}. Other kinds and other fields are for later versions, and ignored.
 */
final class RedisControl implements RedisLink.Subscriber {
    private static final Logger LOG = LoggerFactory.getLogger(RedisControl.class);
    private static final JsonFactory JSON = new JsonFactory();

    private final Consumer<Revocation> ended;

    RedisControl(Consumer<Revocation> ended) {
        this.ended = ended;
    }

    @Override
    public boolean hears(String channel) {
        return channel.equals(RedisKeys.CONTROL);
    }

    @Override
    public Future<Void> connected(RedisLine line) {
        return line.subscribe(List.of(RedisKeys.CONTROL));
    }

    @Override
    public void heard(String channel, byte[] payload) {
        try {
            Revocation revocation = read(payload);
            if (revocation != null) {
                ended.accept(revocation);
            }
        } catch (IOException | IllegalArgumentException notOurs) {
            LOG.atDebug()
                    .addKeyValue("channel", channel)
                    .addKeyValue("reason", notOurs.getMessage())
                    .log("not understood");
        }
    }

    private static @Nullable Revocation read(byte[] payload) throws IOException {
        String kind = "";
        String value = "";
        try (JsonParser json = CopyCodec.parser(payload)) {
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                boolean text = json.nextToken() == JsonToken.VALUE_STRING;
                if (text && field.equals("k")) {
                    kind = json.getText();
                } else if (text && field.equals("v")) {
                    value = json.getText();
                } else {
                    json.skipChildren();
                }
            }
        }
        return switch (kind) {
            case "user" -> new Revocation.OfUser(UserName.shown(value));
            case "name" -> new Revocation.OfName(UserName.shown(value));
            case "token" -> new Revocation.OfToken(value);
            default -> null;
        };
    }

    static byte[] written(Revocation revocation) {
        if (revocation instanceof Revocation.OfUser of) {
            return written("user", of.user().shown());
        }
        if (revocation instanceof Revocation.OfName of) {
            return written("name", of.user().shown());
        }
        if (revocation instanceof Revocation.OfToken of) {
            return written("token", of.hash());
        }
        throw new IllegalArgumentException("unknown: " + revocation);
    }

    private static byte[] written(String kind, String value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(128);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("k", kind);
            json.writeStringField("v", value);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
