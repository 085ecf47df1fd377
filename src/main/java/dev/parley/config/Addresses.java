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

    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";

    /** {@code 10.0.0.1}, {@code 10.0.0.0/8}, {@code ::1}, {@code fd00::/8}. */
    static final Pattern NETWORK = Pattern.compile(BYTE + "(\\." + BYTE + "){3}(/([12]?[0-9]|3[0-2]))?"
            + "|[0-9A-Fa-f]{0,4}(:[0-9A-Fa-f]{0,4}){2,7}(/(1[01][0-9]|12[0-8]|[0-9]{1,2}))?");

    static final String NETWORK_IN_WORDS = "an IP address or a network such as 10.0.0.0/8";

    private Addresses() {}
}
