package dev.parley.dialect.socketio;

import static dev.parley.testing.Refused.refusalOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.dialect.Fields;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets as they come, whatever comes. */
class ChatPacketTest {

    private static Fields read(String packet) {
        return ChatPacket.read(packet.getBytes(UTF_8));
    }

    @Test
    void tells_the_event_its_first_argument_and_where_the_answer_goes() {
        Fields event =
                read("217[\"join\",{\"room\":\"lobby\",\"deep\":{\"x\":[1,{}]}},{\"room\":\"other\"},[[]],null]");

        assertThat(event.type()).isEqualTo("join");
        assertThat(event.id()).isEqualTo(17L);
        assertThat(event.payload().string("room")).isEqualTo("lobby");
        assertThat(event.payload().type()).isEqualTo("join");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"20[\"a\",{}] 0", "2007[\"a\",{}] 7", "2999999999999999999[\"a\",{}] 999999999999999999"})
    void knows_the_number_of_an_acknowledgement(String packet, Long ack) {
        assertThat(read(packet).id()).isEqualTo(ack);
    }

    @Test
    void takes_an_event_with_attachments_for_one_with_objects_in_their_places() {
        Fields event = read("51-3[\"message\",{\"room\":\"lobby\",\"text\":{\"_placeholder\":true,\"num\":0}}]");

        assertThat(event.type()).isEqualTo("message");
        assertThat(event.id()).isEqualTo(3L);
        assertThat(event.payload().string("room")).isEqualTo("lobby");
        assertThat(refusalOf(() -> event.payload().text("text")).field()).isEqualTo("text");
        assertThat(read("512-[\"a\"]").id()).isNull();
    }

    @Test
    void takes_a_connect_packet_without_payload_for_an_empty_one() {
        assertThat(read("0").type()).isEqualTo("connect");
        assertThat(read("0").payload().has("token")).isFalse();
        assertThat(read("0{\"token\":\"t\"}").payload().string("token")).isEqualTo("t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "3[]",
                "4",
                "6",
                "x",
                "{}",
                "é",
                "51[\"a\"]",
                "5-[\"a\"]",
                "5",
                "51",
                "0{",
                "0{}{}",
                "0x",
                "2[\"a\"",
                "2[\"a\",",
                "2[\"a\",{}",
                "2[\"a\",{}]]",
                "2[\"a\"]]",
                "2[\"a\"]1",
                "2[\"a\",{}] x",
                "2[\"a\",{},",
                "2[\"a\" {}]",
                "21234567890123456789[\"a\"]",
                "2[\"a\",{\"x\":\"\u0001\"}]"
            })
    void refuses_what_is_no_packet(String packet) {
        assertThat(refusalOf(() -> read(packet)).refusal()).isEqualTo(Refusal.INVALID_JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2",
                "51-",
                "2{}",
                "2[]",
                "2[{}]",
                "2[null]",
                "2[true]",
                "2[1.5]",
                "2\"a\"",
                "27",
                "2[\"connect\"]"
            })
    void refuses_an_event_without_a_name(String packet) {
        RefusedException refused = refusalOf(() -> read(packet));

        assertThat(refused.refusal()).isEqualTo(Refusal.VALIDATION_ERROR);
        assertThat(refused.field()).isEqualTo("type");
    }

    @Test
    void refuses_what_is_too_deep_or_not_utf_8() {
        String deep = "2[\"a\"," + "[".repeat(200) + "]".repeat(200) + "]";
        byte[] latin = "2[\"a\",{\"x\":\"?\"}]".getBytes(UTF_8);
        latin[12] = (byte) 0xE9;

        assertThat(refusalOf(() -> read(deep)).refusal()).isEqualTo(Refusal.INVALID_JSON);
        assertThat(refusalOf(() -> ChatPacket.read(latin)).refusal()).isEqualTo(Refusal.INVALID_JSON);
    }

    @Test
    void survives_any_bytes() {
        Random random = new Random(9);
        byte[] whole = "517-12[\"message\",{\"room\":\"lobby\",\"text\":\"h\\u00e9\",\"n\":[1,{\"a\":null}]},2]"
                .getBytes(UTF_8);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
            for (int change = 0; change < 2 && bytes.length > 0; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                ChatPacket.read(bytes);
            } catch (RefusedException expected) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1, 19_999);
    }
}
