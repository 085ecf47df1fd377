package dev.parley.gateway;

/** What a browser sees that came without a WebSocket. */
final class WelcomePage {
    static final String HTML = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Parley</title>
            <meta name="viewport" content="width=device-width, initial-scale=1"></head>
            <body><h1>Parley</h1>
            <p>This instance is up. Chat with it over a WebSocket on this address, for instance:</p>
            <pre>wscat -c ws://localhost:3000
            {"type":"init","room":"lobby","user":"alice"}
            {"type":"message","text":"hello!"}</pre>
            <p>How it does: <a href="/health">/health</a></p></body></html>
            """;

    private WelcomePage() {}
}
