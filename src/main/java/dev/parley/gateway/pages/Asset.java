package dev.parley.gateway.pages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** One file as it is answered: compressed once and for all, and known by a tag that changes when it does. */
final class Asset {
    /** How long a browser may use its copy. */
    enum Keeping {
        /** It asks each time whether the copy is still good, which costs a round trip and no file. */
        ASK_EACH_TIME("no-cache"),
        /** The version is in the path, so what is there never changes. */
        FOR_GOOD("public, max-age=31536000, immutable");

        private final String header;

        Keeping(String header) {
            this.header = header;
        }

        String header() {
            return header;
        }
    }

    private final String type;
    private final Keeping keeping;
    private final String tag;
    private final byte[] plain;
    private final byte[] gzipped;

    Asset(String path, Keeping keeping, byte[] content) {
        this.type = MediaTypes.of(path);
        this.keeping = keeping;
        this.tag = Digest.of(content);
        this.plain = content.clone();
        this.gzipped = gzip(content);
    }

    private Asset(Asset other, Keeping keeping) {
        this.type = other.type;
        this.keeping = keeping;
        this.tag = other.tag;
        this.plain = other.plain;
        this.gzipped = other.gzipped;
    }

    /** The same, at a path where it may be kept for another time. */
    Asset kept(Keeping other) {
        return new Asset(this, other);
    }

    String type() {
        return type;
    }

    Keeping keeping() {
        return keeping;
    }

    /** Whether there is something to gain from sending it compressed. */
    boolean shrinks() {
        return gzipped.length < plain.length;
    }

    /** Two forms of one file are two answers, so each has a tag of its own. */
    String tag(boolean compressed) {
        return compressed ? '"' + tag + "-gzip\"" : '"' + tag + '"';
    }

    /** Not to be changed. */
    byte[] body(boolean compressed) {
        return compressed ? gzipped : plain;
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length);
        try (OutputStream gzip = new SmallestGzip(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** It is done once, so it may take its time. */
    private static final class SmallestGzip extends GZIPOutputStream {
        SmallestGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
