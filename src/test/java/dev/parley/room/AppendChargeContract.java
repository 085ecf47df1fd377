package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ChatMessage;
import dev.parley.core.InstanceId;
import dev.parley.core.Rate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link RoomLog} does with allowances, with what was said twice, and with actions. */
public abstract class AppendChargeContract extends StoreContract {
    /** So slow that no test waits for the next one. */
    private static final Rate TWO_AN_HOUR = new Rate(2 / 3600.0, 2);

    private final Quota anas = new Quota("simple:" + InstanceId.fresh(), TWO_AN_HOUR);
    private final Quota bobs = new Quota("simple:" + InstanceId.fresh(), TWO_AN_HOUR);

    private Draft fromAna(String text, @Nullable String nonce) {
        return draft(ANA, text, nonce).chargedTo(anas);
    }

    private Draft fromBob(String text) {
        return draft(BOB, text).chargedTo(bobs);
    }

    private List<String> texts() {
        return get(log().read(new ReadCall(room, 0, 0, 100))).messages().stream()
                .map(ChatMessage::text)
                .toList();
    }

    @Test
    void what_is_beyond_the_allowance_is_refused_and_the_rest_of_the_batch_stored() {
        AppendAnswer answer = append(
                fromAna("a1", null),
                fromBob("b1"),
                fromAna("a2", null),
                fromAna("a3", null),
                fromBob("b2"),
                draft(CAT, "c1"));

        assertThat(answer.outcomes())
                .extracting(AppendAnswer.Outcome::isRefused)
                .containsExactly(false, false, false, true, false, false);
        assertThat(answer.outcomes()).extracting(AppendAnswer.Outcome::seq).containsExactly(1L, 2L, 3L, 0L, 4L, 5L);
        assertThat(answer.stored().messages())
                .extracting(ChatMessage::text)
                .containsExactly("a1", "b1", "a2", "b2", "c1");
        assertThat(texts()).containsExactly("a1", "b1", "a2", "b2", "c1");
    }

    @Test
    void the_wait_is_until_there_is_a_whole_one() {
        AppendAnswer answer = append(fromAna("1", null), fromAna("2", null), fromAna("3", null));

        assertThat(answer.outcomes().get(2).retryAfterMs()).isBetween(1_790_000L, 1_800_000L);
    }

    @Test
    void one_allowance_holds_for_all_instances_and_calls() {
        append(fromAna("1", null));
        AppendAnswer elsewhere = get(log().append(call(there, number(), fromAna("2", null))));
        AppendAnswer third = append(fromAna("3", null));

        assertThat(elsewhere.outcomes().get(0).isRefused()).isFalse();
        assertThat(third.outcomes().get(0).isRefused()).isTrue();
        assertThat(third.stored().messages()).isEmpty();
    }

    @Test
    void a_repeat_is_never_charged_and_never_refused() {
        append(fromAna("1", "n1"));
        AppendAnswer again = append(fromAna("1", "n1"), fromAna("1", "n1"), fromAna("1", "n1"));
        AppendAnswer second = append(fromAna("2", null));
        AppendAnswer spent = append(fromAna("1", "n1"), fromAna("3", null));

        assertThat(again.outcomes()).extracting(AppendAnswer.Outcome::seq).containsExactly(1L, 1L, 1L);
        assertThat(second.outcomes().get(0).isRefused()).isFalse();
        assertThat(spent.outcomes()).extracting(AppendAnswer.Outcome::seq).containsExactly(1L, 0L);
    }

    @Test
    void what_was_refused_may_be_said_again_with_its_nonce() {
        append(fromAna("1", null), fromAna("2", null));
        AppendAnswer refused = append(fromAna("3", "n3"));
        AppendAnswer later = append(draft(ANA, "3", "n3"));

        assertThat(refused.outcomes().get(0).isRefused()).isTrue();
        assertThat(later.stored().messages()).extracting(ChatMessage::text).containsExactly("3");
    }

    @Test
    void the_same_number_is_charged_once() {
        AppendCall call = call(here, number(), fromAna("1", null));
        AppendAnswer first = get(log().append(call));
        AppendAnswer again = get(log().append(call));

        assertThat(again).isEqualTo(first);
        assertThat(append(fromAna("2", null)).outcomes().get(0).isRefused()).isFalse();
    }

    @Test
    void the_first_message_comes_with_a_repeat() {
        append(draft(CAT, "before"));
        ChatMessage first = append(new Draft("idone", ANA, "one \"1\" 🎉", "n1", true))
                .stored()
                .messages()
                .get(0);

        AppendAnswer again = append(draft(ANA, "another text", "n1"), draft(BOB, "new"));

        assertThat(again.outcomes().get(0).first()).isEqualTo(first);
        assertThat(again.outcomes().get(1).first()).isNull();
    }

    @Test
    void a_repeat_in_the_same_call_brings_it_too() {
        AppendAnswer answer = append(draft(ANA, "one", "n1"), draft(ANA, "two", "n1"));

        assertThat(answer.outcomes().get(0).first()).isNull();
        assertThat(answer.outcomes().get(1).first())
                .isEqualTo(answer.stored().messages().get(0));
    }

    @Test
    void a_repeat_of_what_the_log_no_longer_holds_has_the_first_ones_facts_alone() {
        AppendAnswer.Outcome first = append(draft(ANA, "one", "n1")).outcomes().get(0);
        for (int call = 0; call < 10; call++) {
            Draft[] many = new Draft[50];
            for (int i = 0; i < many.length; i++) {
                many[i] = draft(BOB, "x");
            }
            append(many);
        }

        assertThat(append(draft(ANA, "one", "n1")).outcomes()).containsExactly(first);
    }

    @Test
    void an_action_stays_one() {
        AppendAnswer answer = append(
                new Draft("id1", ANA, "waves", null, true),
                new Draft("id2", ANA, "smiles", "n2", true),
                new Draft("id3", ANA, "hi", null, false));

        assertThat(answer.stored().messages()).extracting(ChatMessage::action).containsExactly(true, true, false);
        assertThat(get(log().read(new ReadCall(room, 0, 0, 10))).messages())
                .isEqualTo(answer.stored().messages());
    }
}
