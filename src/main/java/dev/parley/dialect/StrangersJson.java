package dev.parley.dialect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** How JSON is read that comes from a client: up to 100 levels deep, and numbers of up to 100 digits. */
public final class StrangersJson {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_DIGITS = 100;
    private static final char REPLACEMENT = '\uFFFD';

    public static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_DIGITS)
                    .build())
            // keys come from strangers: they may neither stay in the JVM's table of strings nor make reading fail
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            // a text frame is UTF-8, whatever its first bytes look like
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private StrangersJson() {}

    /**
     * For bytes of which nobody has looked yet whether they are UTF-8.
     *
     * @throws CharacterCodingException where they aren't
     */
    public static String text(byte[] utf8) throws CharacterCodingException {
        String text = new String(utf8, StandardCharsets.UTF_8);
        // what isn't UTF-8 has become one of these; nearly all that comes has none, and need not be read by a slow
        // decoder
        return text.indexOf(REPLACEMENT) < 0 ? text : strictly(utf8);
    }

    /** Whether {@link #text} takes them, for who doesn't want the text: nearly all that comes is ASCII, and needs none. */
    public static boolean isUtf8(byte[] bytes) {
        int bits = 0;
        for (byte one : bytes) {
            bits |= one;
        }
        if (bits >= 0) {
            return true;
        }
        try {
            return !text(bytes).isEmpty();
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static String strictly(byte[] utf8) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(utf8))
                .toString();
    }
}
