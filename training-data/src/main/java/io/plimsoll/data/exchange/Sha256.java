package io.plimsoll.data.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/** Checksums as the archive publishes them: the SHA-256 in hex, two blanks, and the name of the file. */
final class Sha256 {

    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64})(?:\\s+\\*?(\\S+))?\\s*");

    private Sha256() {}

    /** The checksum in lower-case hex, or nothing if the text is none or is that of another file. */
    static Optional<String> parse(String text, String fileName) {
        Matcher line = LINE.matcher(text);
        if (!line.matches() || (line.group(2) != null && !line.group(2).equals(fileName))) {
            return Optional.empty();
        }
        return Optional.of(line.group(1).toLowerCase(Locale.ROOT));
    }

    /** The checksum of a file, in lower-case hex. */
    static String of(Path file) throws IOException {
        return new DigestUtils(DigestUtils.getSha256Digest()).digestAsHex(file);
    }
}
