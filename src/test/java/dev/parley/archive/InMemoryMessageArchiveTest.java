package dev.parley.archive;

class InMemoryMessageArchiveTest extends MessageArchiveContract {
    private final MessageArchive archive = new InMemoryMessageArchive();

    @Override
    protected MessageArchive archive() {
        return archive;
    }
}
