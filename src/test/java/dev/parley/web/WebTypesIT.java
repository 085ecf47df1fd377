package dev.parley.web;

import dev.parley.testing.Node;
import org.junit.jupiter.api.Test;

/** The types that the web client's modules say they have, in comments and in {@code parley.d.ts}, are the ones they have. */
class WebTypesIT {
    @Test
    void a_compiler_finds_nothing_wrong_with_the_types() {
        Node.assumeHere();
        Node.install();

        Node.succeeds(Node.HOME, "node_modules/.bin/tsc", "--project", "tsconfig.json");
    }
}
