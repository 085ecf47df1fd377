package dev.parley.config;

import java.util.regex.Pattern;

/** What hosts and origins look like. */
final class Addresses {
    static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:%-]{1,255}");
    static final String HOST_IN_WORDS = "a host name or an IP address";

    /** {@code 10.0.0.1}, {@code node-1:5701}. */
    static final Pattern MEMBER = HOST;

    static final String MEMBER_IN_WORDS = "a host, or host:port";

    /** As browsers send it: no path, no slash at the end. */
    static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9+.-]*://[^/\\s]+");

    static final String ORIGIN_IN_WORDS = "an origin such as https://chat.example.org";

    private Addresses() {}
}
