package dev.parley.gateway.http;

import dev.parley.dialect.FrameWriter;

/**
 * A request that was carried out.
 *
 * @param members what is told beside {@code "success":true}
 */
record Reply(int status, FrameWriter.Body members) {
    static Reply ok(FrameWriter.Body members) {
        return new Reply(200, members);
    }
}
