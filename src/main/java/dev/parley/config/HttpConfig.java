package dev.parley.config;

import java.time.Duration;
import java.util.List;

/**
 * Where the server listens and how much of a request it takes.
 *
 * @param port 0 to 65535; 0: any free port
 * @param headTimeout from the first byte, or the opening, until a request's head is complete, and from there until its body is; 10 ms to 1 h
 * @param maxInitialLineBytes 256 to 65,536
 * @param maxHeaderBytes all headers of a request, 1 KiB to 1 MiB
 * @param maxBodyBytes 1 KiB to 16 MiB
 * @param idleTimeout after which a kept-alive connection without a request is closed; 10 ms to 1 h
 * @param cors origins that may read answers, with credentials
 * @param trustedProxies IP addresses, or networks such as 10.0.0.0/8, whose {@code X-Forwarded-For} is believed
 */
public record HttpConfig(
        String host,
        int port,
        Duration headTimeout,
        int maxInitialLineBytes,
        int maxHeaderBytes,
        int maxBodyBytes,
        Duration idleTimeout,
        List<String> cors,
        List<String> trustedProxies) {
    public HttpConfig {
        cors = List.copyOf(cors);
        trustedProxies = List.copyOf(trustedProxies);
        Problems problems = new Problems("http");
        problems.matches("host", host, Addresses.HOST, Addresses.HOST_IN_WORDS);
        problems.inRange("port", port, 0, 65_535);
        problems.waiting("headTimeout", headTimeout);
        problems.inRange("maxInitialLineBytes", maxInitialLineBytes, 256, 65_536);
        problems.inRange("maxHeaderBytes", maxHeaderBytes, 1024, 1 << 20);
        problems.inRange("maxBodyBytes", maxBodyBytes, 1024, 1 << 24);
        problems.waiting("idleTimeout", idleTimeout);
        problems.eachMatches("cors", cors, Addresses.ORIGIN, Addresses.ORIGIN_IN_WORDS);
        problems.eachMatches("trustedProxies", trustedProxies, Addresses.NETWORK, Addresses.NETWORK_IN_WORDS);
        problems.refuseIfAny();
    }

    static HttpConfig from(Section section) {
        section.bind("host", "HOST");
        section.bind("port", "PORT");
        return new HttpConfig(
                section.text("host", "0.0.0.0"),
                section.integer("port", 3000),
                section.duration("headTimeout", Duration.ofSeconds(10)),
                section.integer("maxInitialLineBytes", 4096),
                section.integer("maxHeaderBytes", 8192),
                section.integer("maxBodyBytes", 16_384),
                section.duration("idleTimeout", Duration.ofSeconds(60)),
                section.texts("cors", List.of("http://localhost:5173", "http://127.0.0.1:5173")),
                section.texts("trustedProxies", List.of()));
    }
}
