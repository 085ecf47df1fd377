package dev.parley.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A run's outcome as a table, at most 100 columns wide. */
final class Report {
    private static final int WIDTH = 100;

    private Report() {}

    static List<String> of(ChaosRun.Outcome outcome) {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<Fault, Integer> fault : outcome.faults().entrySet()) {
            lines.add(row(fault.getKey().words(), fault.getValue()));
        }
        lines.add("");
        Crowd.Tally tally = outcome.tally();
        lines.add(row("sent, repeats counted", tally.sent()));
        lines.add(row("acknowledged", tally.acknowledged()));
        lines.add(row("refused", tally.refused()));
        lines.add(row("delivered", tally.delivered()));
        lines.add(row("joined, resumes counted", tally.joined()));
        if (outcome.hasArchive()) {
            ArchiveCheck.Tally archive = outcome.verdict().archive();
            lines.add("");
            lines.add(row("archived", archive.archived()));
            lines.add(row("twice, as Redis forgot", archive.again()));
        }
        lines.add("");
        Breaches breaches = outcome.verdict().breaches();
        for (Breach breach : Breach.values()) {
            lines.add(row(breach.words(), breaches.count(breach)));
        }
        lines.add("");
        lines.add(row("worst gap, ms", outcome.verdict().worstGapMs()));
        lines.add(row("longest away, ms", outcome.verdict().longestAwayMs()));
        lines.add(row("calm after the end, ms", outcome.calmMs()));
        if (outcome.hasArchive()) {
            lines.add(row("archived after that, ms", outcome.archivedMs()));
        }
        if (!outcome.verdict().isClean()) {
            lines.add("");
            breaches.firstCases().forEach(line -> lines.add(cut("  " + line)));
        }
        lines.add("");
        lines.add(outcome.verdict().isClean() ? "every promise was kept" : "PROMISES WERE BROKEN");
        return lines;
    }

    private static String row(String words, long number) {
        return "  %-28s %10d".formatted(words, number);
    }

    private static String cut(String line) {
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…";
    }
}
