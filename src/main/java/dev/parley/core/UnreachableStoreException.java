package dev.parley.core;

/** The store that the configuration names is not there. An outage, not a bug: it has no stack trace. */
public final class UnreachableStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreachableStoreException(String message) {
        super(message, null, false, false);
    }
}
