package dev.parley.gateway.pages;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** A name for a content: other content has another one. */
final class Digest {
    /** 96 bits: nobody has two versions of one file with the same name. */
    private static final int BYTES = 12;

    private Digest() {}

    /** 16 characters that may stand in a path. */
    static String of(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }
}
