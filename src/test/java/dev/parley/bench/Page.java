package dev.parley.bench;

import java.util.stream.Collectors;

/** A run's outcome for people, in one file that needs no other. */
final class Page {
    private static final String FRAME = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>Parley bench</title>
            <style>
            body { font: 15px system-ui, sans-serif; max-width: 880px; margin: 2em auto; padding: 0 1em; }
            td { padding: .15em 1.5em .15em 0; }
            td + td { text-align: right; font-variant-numeric: tabular-nums; }
            svg line { stroke: #ddd; }
            svg text { font-size: 12px; fill: #555; text-anchor: middle; }
            svg text.y { text-anchor: end; }
            svg polyline { fill: none; stroke: #06c; stroke-width: 2; }
            .failed { color: #b00; }
            </style>
            </head>
            <body>
            <h1>Parley bench</h1>
            <p>@summary@</p>
            @complaints@
            @curve@
            <table>
            @rows@
            </table>
            </body>
            </html>
            """;

    private Page() {}

    static String html(Outcome outcome) {
        String complaints = outcome.complaints().stream()
                .map(line -> "<p class=\"failed\">" + escaped(line) + "</p>")
                .collect(Collectors.joining("\n"));
        String rows = Table.of(outcome).stream()
                .map(row -> "<tr><td>" + escaped(row.name()) + "</td><td>" + escaped(row.value()) + "</td></tr>")
                .collect(Collectors.joining("\n"));
        return FRAME.replace("@summary@", escaped(outcome.options().summary()))
                .replace("@curve@", Curve.svg(outcome.tally().latency()))
                .replace("@rows@", rows)
                .replace("@complaints@", complaints);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
