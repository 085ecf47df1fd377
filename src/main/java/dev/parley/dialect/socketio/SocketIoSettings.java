package dev.parley.dialect.socketio;

import java.time.Duration;

/**
 * @param connectTimeout from the opening of a session until its first namespace must have let it in
 * @param maxAttachmentBytes of one packet's attachments together; no more than about so much waits for a namespace that is undecided, either
 */
public record SocketIoSettings(Duration connectTimeout, int maxAttachmentBytes) {}
