package dev.parley.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command line as a shell takes it apart: quotes, and variables outside of single ones. */
final class ShellWords {
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^\\s'\"])+");
    private static final Pattern PART = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^'\"]+)");
    private static final Pattern VARIABLE = Pattern.compile("\\$([A-Z]+)");

    private ShellWords() {}

    static List<String> of(String line, Map<String, String> variables) {
        List<String> words = new ArrayList<>();
        for (Matcher word = WORD.matcher(line); word.find(); ) {
            StringBuilder whole = new StringBuilder();
            for (Matcher part = PART.matcher(word.group()); part.find(); ) {
                if (part.group(1) != null) {
                    whole.append(part.group(1));
                } else {
                    String open = part.group(2) != null ? part.group(2) : part.group(3);
                    whole.append(expanded(open, variables));
                }
            }
            words.add(whole.toString());
        }
        return words;
    }

    private static String expanded(String text, Map<String, String> variables) {
        return VARIABLE.matcher(text)
                .replaceAll(name -> Matcher.quoteReplacement(variables.getOrDefault(name.group(1), "")));
    }
}
