package dev.parley.gateway;

import dev.parley.archive.Steward;

/**
 * An archive, as the gateway serves it beside history.
 *
 * @param steward answers on the loop of who asks
 * @param token of the operators; empty: there are no routes for them
 */
public record ArchiveSite(Steward steward, String token) {
    @Override
    public String toString() {
        return "ArchiveSite";
    }
}
