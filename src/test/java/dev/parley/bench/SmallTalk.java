package dev.parley.bench;

import java.util.Random;

/**
 * Texts to fill messages with: words in the order of chance, so that they compress as what people write does, to about a half, and not to
 * nothing as one letter would. The same seed says the same.
 */
final class SmallTalk {
    private static final String[] WORDS =
            ("the of and to in is you that it he was for on are as with his they at be this have from or one had by word "
                            + "but not what all were we when your can said there use an each which she do how their if will up other about out many then "
                            + "them these so some her would make like him into time has look two more write go see number no way could people my than "
                            + "first water been call who oil its now find long down day did get come made may part tomorrow meeting server room restart "
                            + "release build coffee lunch nobody weekend exactly perhaps question answer morning believe thought everybody without")
                    .split(" ");

    private SmallTalk() {}

    /** @return so many characters, all of them letters and blanks, the last one a letter */
    static String of(int length, long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(length + 12);
        while (text.length() < length) {
            text.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
        }
        text.setLength(length);
        if (length > 0 && text.charAt(length - 1) == ' ') {
            text.setCharAt(length - 1, 'a');
        }
        return text.toString();
    }
}
