package dev.parley.dialect.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketReaderTest {

    private static PacketReader.Announced read(String text) {
        return PacketReader.read(text.getBytes(UTF_8));
    }

    private static Packet packet(String text) {
        return read(text).packet();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "0                                | CONNECT    | /     | -1  | ''      | {}",
                "0{\"token\":\"a,b\"}             | CONNECT    | /     | -1  | ''      | {\"token\":\"a,b\"}",
                "0/demo                           | CONNECT    | /demo | -1  | ''      | {}",
                "0/demo,                          | CONNECT    | /demo | -1  | ''      | {}",
                "0/demo,{ }                       | CONNECT    | /demo | -1  | ''      | { }",
                "1                                | DISCONNECT | /     | -1  | ''      | ''",
                "1/demo,                          | DISCONNECT | /demo | -1  | ''      | ''",
                "2[\"a\"]                         | EVENT      | /     | -1  | a       | ''",
                "2[\"\"]                          | EVENT      | /     | -1  | ''      | ''",
                "20[\"a\"]                        | EVENT      | /     | 0   | a       | ''",
                "2/demo,17[\"a\",1]               | EVENT      | /demo | 17  | a       | 1",
                "2999999999999999[\"a\"]          | EVENT      | / | 999999999999999 | a | ''",
                "2[\"a\\u0062\\\"]\",1,\"2\",{\"3\":[true]}] | EVENT | /  | -1  | 'ab\"]' | 1,\"2\",{\"3\":[true]}",
                "2[ \"a\" , [1 , 2.5e3] , null ]  | EVENT      | /     | -1  | a       | [1 , 2.5e3] , null",
                "2[\"a\",{\"_placeholder\":true,\"num\":7}] | EVENT | / | -1 | a | {\"_placeholder\":true,\"num\":7}",
                "2[\"ä\",\"ö\",{\"ü\":\"😀\"} ] | EVENT    | /     | -1  | ä       | \"ö\",{\"ü\":\"😀\"}",
                "2/ä,3[\"a\",-1.5 , \"é\"]       | EVENT      | /ä    | 3   | a       | -1.5 , \"é\"",
                "0/é, {\"é\":1}                   | CONNECT    | /é    | -1  | ''      | {\"é\":1}",
                "37[]                             | ACK        | /     | 7   | ''      | ''",
                "3/demo,7[1,[2]]                  | ACK        | /demo | 7   | ''      | 1,[2]",
                "50-[\"a\"]                       | EVENT      | /     | -1  | a       | ''",
                "60-7[]                           | ACK        | /     | 7   | ''      | ''",
            })
    void reads_what_a_client_sends(
            String text, Packet.Type type, String namespace, long ack, String event, String json) {
        PacketReader.Announced read = read(text);

        Packet packet = read.packet();
        assertThat(packet.type()).isEqualTo(type);
        assertThat(packet.namespace()).isEqualTo(namespace);
        assertThat(packet.ack()).isEqualTo(ack);
        assertThat(packet.event()).isEqualTo(event);
        assertThat(packet.json()).isEqualTo(json);
        assertThat(new String(packet.text(), UTF_8)).isEqualTo(text);
        assertThat(read.attachments()).isZero();
    }

    @Test
    void counts_the_attachments_that_are_to_come() {
        String two = "{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}";

        assertThat(read("52-/demo,9[\"a\"," + two + "]").attachments()).isEqualTo(2);
        assertThat(packet("52-/demo,9[\"a\"," + two + "]").json()).isEqualTo(two);
        assertThat(packet("52-/demo,9[\"a\"," + two + "]").ack()).isEqualTo(9);
        assertThat(read("62-9[" + two + "]").attachments()).isEqualTo(2);
        assertThat(read("510-[\"a\"]").attachments()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "7",
                "-1",
                "4{\"message\":\"no\"}",
                "4",
                "0[]",
                "0\"token\"",
                "0null",
                "0{",
                "0{}{}",
                "07{}",
                "1{}",
                "1[]",
                "17",
                "1/demo,x",
                "2",
                "2/demo",
                "2/demo,",
                "2{}",
                "2[]",
                "2[1]",
                "2[null,\"a\"]",
                "2[[\"a\"]]",
                "2\"a\"",
                "2null",
                "2abc[\"a\"]",
                "2-1[\"a\"]",
                "27",
                "2[\"connect\"]",
                "2[\"connect_error\",1]",
                "2[\"disconnect\"]",
                "2[\"disconnecting\"]",
                "2[\"newListener\"]",
                "2[\"removeListener\"]",
                "2[\"connec\\u0074\"]",
                "21000000000000000[\"a\"]",
                "2[\"a\"",
                "2[\"a\",",
                "2[\"a\",]",
                "2[\"a\" 1]",
                "2[\"a\"]]",
                "2[\"a\"]x",
                "2[\"a\"][]",
                "2[\"a\",{]}",
                "2[\"a\",{\"b\"}]",
                "2[\"a\",{\"b\":1,}]",
                "2\uFEFF[\"a\"]",
                "\uFEFF2[\"a\"]",
                "2[\"a\"]\u0000",
                "2[\"a\u0000\"]",
                "2['a']",
                "2[\"a\",tru]",
                "2[\"a\",NaN]",
                "2[\"a\",01]",
                "2[\"a\",\"\n\"]",
                "2[\"a\",\"b]",
                "2[\"a\",\"\\x\"]",
                "3[]",
                "37",
                "37{}",
                "37null",
                "3/demo,[]",
                "5[\"a\"]",
                "5-[\"a\"]",
                "5a-[\"a\"]",
                "51[\"a\"]",
                "51",
                "511-[\"a\"]",
                "5100-[\"a\"]",
                "5-1-[\"a\"]",
                "51.0-[\"a\"]",
                "51-",
                "51-{}",
                "51-[\"disconnect\"]",
                "51-[\"a\",{\"_placeholder\":true,\"num\":1}]",
                "51-[\"a\",{\"b\":[{\"num\":-1,\"_placeholder\":true}]}]",
                "51-[\"a\",{\"_placeholder\":true,\"num\":0.5}]",
                "51-[\"a\",{\"_placeholder\":true,\"num\":\"0\"}]",
                "51-[\"a\",{\"_placeholder\":true}]",
                "61-[]",
                "611-7[]",
                "61-7{}",
            })
    void takes_nothing_else(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedPacketException.class);
    }

    static Stream<String> atTheLimit() {
        return Stream.of(
                "2[\"a\"," + "[".repeat(99) + "]".repeat(99) + "]",
                "0" + "{\"a\":".repeat(99) + "{}" + "}".repeat(99),
                "2[\"a\"," + "1".repeat(100) + "]",
                "2[\"a\",0." + "1".repeat(98) + "]",
                "0/" + "n".repeat(255),
                "0/" + "ä".repeat(255),
                "37[\"" + "x".repeat(100_000) + "\",[1]]");
    }

    @ParameterizedTest
    @MethodSource
    void atTheLimit(String text) {
        assertThat(new String(packet(text).text(), UTF_8)).isEqualTo(text);
    }

    static Stream<String> beyondTheLimit() {
        return Stream.of(
                "2[\"a\"," + "[".repeat(100) + "]".repeat(100) + "]",
                "0" + "{\"a\":".repeat(100) + "{}" + "}".repeat(100),
                "2[\"a\"," + "[".repeat(200_000),
                "2[\"a\"," + "1".repeat(101) + "]",
                "2[\"a\",0." + "1".repeat(120) + "]",
                "2[\"a\",1e" + "1".repeat(120) + "]",
                "0/" + "n".repeat(256),
                "0/" + "ä".repeat(256),
                "2/" + "n".repeat(256) + ",[\"a\"]");
    }

    @ParameterizedTest
    @MethodSource
    void beyondTheLimit(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void keeps_arguments_of_any_length_as_they_were_written() {
        String long1 = "\"" + "é😀\\n".repeat(20_000) + "\"";

        assertThat(packet("2[\"" + "n".repeat(40_000) + "\"," + long1 + ",[ 1 ],{\"a\":" + long1 + "}]")
                        .json())
                .isEqualTo(long1 + ",[ 1 ],{\"a\":" + long1 + "}");
    }

    @Test
    void takes_no_bytes_that_are_not_utf_8() {
        for (String text : List.of("2[\"a\",\"~\"]", "2/a~,[\"a\"]", "0~", "2[\"a\",1]~", "2~[\"a\"]")) {
            byte[] bytes = text.getBytes(UTF_8);
            bytes[text.indexOf('~')] = (byte) 0xFF;

            assertThatThrownBy(() -> PacketReader.read(bytes)).as(text).isInstanceOf(MalformedPacketException.class);
        }
    }

    @Test
    void an_exception_costs_no_stack_trace() {
        assertThat(new MalformedPacketException("no").getStackTrace()).isEmpty();
    }
}
