/**
 * Durable history beyond the rooms' logs: what an archive can be asked ({@link dev.parley.archive.MessageArchive}), where it takes its messages
 * from ({@link dev.parley.archive.LogSource}), and the one archiver of a deployment that carries them over. Never on the path of a send.
 */
@NullMarked
package dev.parley.archive;

import org.jspecify.annotations.NullMarked;
