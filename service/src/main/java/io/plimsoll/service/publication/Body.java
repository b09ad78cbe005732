package io.plimsoll.service.publication;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.codec.digest.DigestUtils;

/** An encoded reply, plain and gzipped, each with its strong ETag. Immutable; safe for use by any thread. */
public final class Body {

    private static final int TAG_BYTES = 12;

    private final byte[] plain;
    private final byte[] zipped;
    private final String etag;
    private final String zippedEtag;

    private Body(byte[] plain) {
        this.plain = plain;
        this.zipped = gzip(plain);
        String tag = HexFormat.of().formatHex(DigestUtils.sha256(plain), 0, TAG_BYTES);
        this.etag = '"' + tag + '"';
        this.zippedEtag = '"' + tag + "-gz\"";
    }

    /** A body of these bytes. */
    public static Body of(byte[] plain) {
        return new Body(plain.clone());
    }

    /** Number of bytes, gzipped or plain. */
    public int length(boolean gzip) {
        return gzip ? zipped.length : plain.length;
    }

    /** The entity tag with its quotes; the gzipped form has one of its own. */
    public String etag(boolean gzip) {
        return gzip ? zippedEtag : etag;
    }

    /** Whether a list of entity tags, as in {@code If-None-Match}, names this body in either form. */
    public boolean isNamedIn(String ifNoneMatch) {
        return ifNoneMatch.contains(etag)
                || ifNoneMatch.contains(zippedEtag)
                || ifNoneMatch.strip().equals("*");
    }

    /** Writes the bytes. */
    public void writeTo(OutputStream out, boolean gzip) throws IOException {
        out.write(gzip ? zipped : plain);
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 2);
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to take bytes", e);
        }
        return bytes.toByteArray();
    }
}
