package dev.parley.config;

import java.time.Duration;

/**
 * How an instance stops.
 *
 * @param grace from the signal to stop until the process ends, at the latest; 10 ms to 1 h
 */
public record DrainConfig(Duration grace) {
    public DrainConfig {
        Problems problems = new Problems("drain");
        problems.waiting("grace", grace);
        problems.refuseIfAny();
    }

    static DrainConfig from(Section section) {
        return new DrainConfig(section.duration("grace", Duration.ofSeconds(10)));
    }
}
