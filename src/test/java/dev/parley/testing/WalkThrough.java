package dev.parley.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a manual tells its reader to type, and what it says will be seen: the {@code console} blocks below one heading.
 *
 * @param lines one step or one line of output each
 */
public record WalkThrough(String title, List<String> lines) {
    private static final String BLOCK = "```console";

    /** All headings of a page that have such blocks. */
    public static List<WalkThrough> in(Path page) {
        List<WalkThrough> found = new ArrayList<>();
        String title = "";
        boolean inside = false;
        for (String line : read(page)) {
            if (line.equals(BLOCK)) {
                inside = true;
                if (found.isEmpty() || !found.get(found.size() - 1).title.equals(title)) {
                    found.add(new WalkThrough(title, new ArrayList<>()));
                }
            } else if (line.startsWith("```")) {
                inside = false;
            } else if (inside) {
                found.get(found.size() - 1).lines.add(line);
            } else if (line.startsWith("#")) {
                title = line.replaceFirst("#+ *", "");
            }
        }
        return found;
    }

    @Override
    public String toString() {
        return title;
    }

    private static List<String> read(Path page) {
        try {
            return Files.readAllLines(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
