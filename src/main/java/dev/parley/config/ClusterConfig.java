package dev.parley.config;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How instances find each other.
 *
 * @param enabled without it the instance is an island, bridged to others by Redis alone
 * @param name members of another name never join; 1 to 64 of {@code A-Za-z0-9._-}
 * @param host the address this instance binds and is reached at; loopback: only instances on the same machine
 * @param port first one tried, 1 to 65535
 * @param portCount ports tried from there on, here and at members named without a port; 1 to 1000
 * @param members hosts, or {@code host:port}, at least one
 * @param kubernetesDns name of a headless service that lists the members; empty: {@code members} counts
 */
public record ClusterConfig(
        boolean enabled,
        String name,
        String host,
        int port,
        int portCount,
        List<String> members,
        String kubernetesDns) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern REACHABLE = Pattern.compile("(?!0\\.0\\.0\\.0$|::$)" + Addresses.HOST);
    private static final Pattern DNS_NAME = Pattern.compile("[A-Za-z0-9._-]{0,255}");

    public ClusterConfig {
        members = List.copyOf(members);
        Problems problems = new Problems("cluster");
        problems.matches("name", name, NAME, "1 to 64 of A-Z a-z 0-9 . _ -");
        problems.matches("host", host, REACHABLE, "an address that other instances can reach");
        problems.inRange("port", port, 1, 65_535);
        problems.inRange("portCount", portCount, 1, Math.max(1, Math.min(1000, 65_536 - port)));
        if (members.isEmpty()) {
            problems.add("members", "must name at least one host, is []");
        }
        problems.eachMatches("members", members, Addresses.MEMBER, Addresses.MEMBER_IN_WORDS);
        problems.matches("kubernetesDns", kubernetesDns, DNS_NAME, "a DNS name");
        problems.refuseIfAny();
    }

    /** The same cluster, joined or not, from another of this machine's addresses. */
    public ClusterConfig as(boolean nowEnabled, String otherHost) {
        return new ClusterConfig(nowEnabled, name, otherHost, port, portCount, members, kubernetesDns);
    }

    static ClusterConfig from(Section section) {
        section.bind("enabled", "PARLEY_CLUSTER");
        return new ClusterConfig(
                section.flag("enabled", false),
                section.text("name", "parley"),
                section.text("host", "127.0.0.1"),
                section.integer("port", 5701),
                section.integer("portCount", 20),
                section.texts("members", List.of("127.0.0.1")),
                section.text("kubernetesDns", ""));
    }
}
