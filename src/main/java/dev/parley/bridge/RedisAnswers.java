package dev.parley.bridge;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.parley.bus.CopyCodec;
import dev.parley.core.ChatMessage;
import dev.parley.core.Copy;
import dev.parley.core.LogPage;
import dev.parley.room.AppendAnswer;
import dev.parley.room.AppendAnswer.Outcome;
import dev.parley.room.Draft;
import dev.parley.room.LaneStatus;
import dev.parley.room.OpenAnswer;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON that the scripts answer; their heads give its shape. */
final class RedisAnswers {
    private interface Reading<A> {
        A from(JsonParser json) throws IOException;
    }

    private RedisAnswers() {}

    private static <A> A read(Response answer, Reading<A> reading) {
        try (JsonParser json = CopyCodec.parser(answer.toBytes())) {
            return reading.from(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LogPage page(Response answer) {
        return read(answer, RedisAnswers::page);
    }

    private static LogPage page(JsonParser json) throws IOException {
        String epoch = "";
        String last = "";
        long base = 1;
        long head = 0;
        long first = 0;
        List<ChatMessage> messages = List.of();
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            switch (field) {
                case "e" -> epoch = json.getText();
                case "b" -> base = json.getLongValue();
                case "h" -> head = json.getLongValue();
                case "l" -> last = json.getText();
                case "f" -> first = json.getLongValue();
                case "m" -> messages = CopyCodec.messages(json);
                default -> json.skipChildren();
            }
        }
        return new LogPage(epoch, base, head, last, first, messages);
    }

    static OpenAnswer open(Response answer) {
        return read(answer, RedisAnswers::open);
    }

    private static OpenAnswer open(JsonParser json) throws IOException {
        LaneStatus status = LaneStatus.OK;
        boolean made = false;
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            switch (field) {
                case "s" -> status = LaneStatus.valueOf(json.getText());
                case "made" -> made = json.getIntValue() == 1;
                default -> json.skipChildren();
            }
        }
        return new OpenAnswer(status, made);
    }

    /** @param drafts what was asked: the answer doesn't repeat their texts */
    static AppendAnswer append(Response answer, List<Draft> drafts) {
        return read(answer, json -> append(json, drafts));
    }

    private static AppendAnswer append(JsonParser json, List<Draft> drafts) throws IOException {
        LaneStatus status = LaneStatus.OK;
        String epoch = "";
        String before = "";
        long base = 1;
        long head = 0;
        long fresh = 0;
        long at = 0;
        boolean published = false;
        @Nullable Outcome[] outcomes = new Outcome[drafts.size()];
        Map<String, String> others = Map.of();
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            switch (field) {
                case "s" -> status = LaneStatus.valueOf(json.getText());
                case "e" -> epoch = json.getText();
                case "b" -> base = json.getLongValue();
                case "h" -> head = json.getLongValue();
                case "n" -> fresh = json.getLongValue();
                case "p" -> before = json.getText();
                case "t" -> at = json.getLongValue();
                case "r" -> exceptions(json, outcomes);
                case "o" -> others = others(json);
                case "x" -> published = json.getIntValue() == 1;
                default -> json.skipChildren();
            }
        }
        if (status != LaneStatus.OK) {
            return AppendAnswer.nothing(status);
        }
        List<ChatMessage> stored = stored(drafts, outcomes, head - fresh + 1, at);
        if (stored.size() != fresh) {
            throw new IllegalArgumentException(drafts.size() + " drafts, " + fresh + " new, not " + stored.size());
        }
        Copy copy = new Copy(epoch, base, before, stored);
        return new AppendAnswer(status, copy, List.of(outcomes), others, published);
    }

    /** The drafts that are not new, each at its place, from 1. */
    private static void exceptions(JsonParser json, @Nullable Outcome[] outcomes) throws IOException {
        while (json.nextToken() == JsonToken.START_ARRAY) {
            int place = json.nextIntValue(0);
            long seq = json.nextLongValue(0);
            String id = json.nextTextValue();
            long at = json.nextLongValue(0);
            ChatMessage first = first(json, id);
            outcomes[place - 1] = seq == 0 ? Outcome.refused(at) : new Outcome(seq, id, at).of(first);
        }
    }

    /** What follows of a repeat: its first message, if the log holds it. The parser stands on the outcome's last bracket then. */
    private static @Nullable ChatMessage first(JsonParser json, String id) throws IOException {
        if (json.nextToken() != JsonToken.START_ARRAY) {
            return null;
        }
        ChatMessage first = CopyCodec.messages(json).get(0);
        json.nextToken();
        return first.id().equals(id) ? first : null;
    }

    private static Map<String, String> others(JsonParser json) throws IOException {
        Map<String, String> others = new HashMap<>();
        for (String instance = json.nextFieldName(); instance != null; instance = json.nextFieldName()) {
            others.put(instance, json.nextTextValue());
        }
        return others;
    }

    /**
     * The new messages: all that have no outcome yet, in the numbers from {@code next} on. They get theirs. A draft of an earlier call that was
     * found by its nonce is not new.
     */
    private static List<ChatMessage> stored(List<Draft> drafts, @Nullable Outcome[] outcomes, long next, long at) {
        List<ChatMessage> stored = new ArrayList<>(drafts.size());
        for (int i = 0; i < drafts.size(); i++) {
            if (outcomes[i] == null) {
                Draft draft = drafts.get(i);
                long seq = next + stored.size();
                outcomes[i] = new Outcome(seq, draft.id(), at);
                stored.add(new ChatMessage(
                        seq, draft.id(), draft.user().shown(), draft.text(), draft.nonce(), at, draft.action()));
            }
        }
        return List.copyOf(stored);
    }
}
