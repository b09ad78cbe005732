package io.plimsoll.service.http;

import io.plimsoll.data.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The API keys of one service. The file {@code api-keys} holds only their SHA-256 and scopes, one a line:
 * {@code sha256 scope,scope}. At the first start a key with every scope is made; it alone stands in clear in {@code api-key}, which only
 * the owner can read, and may be moved elsewhere. Keys hold 256 random bits, so a plain hash keeps them. Immutable.
 */
public final class ApiKeys {

    private static final String HASHES = "api-keys";
    private static final String FIRST_KEY = "api-key";
    private static final String PREFIX = "plimsoll_";
    private static final int KEY_BYTES = 32;

    private final List<Entry> entries;
    private final Path firstKey;

    private record Entry(String sha256, Set<Scope> scopes) {}

    private ApiKeys(List<Entry> entries, Path firstKey) {
        this.entries = List.copyOf(entries);
        this.firstKey = firstKey;
    }

    /**
     * The keys of this folder; the first one is made if there is none.
     *
     * @throws ApiKeysException if the files cannot be read or written, or a line is not understood
     */
    public static ApiKeys in(Path folder) {
        Path hashes = folder.resolve(HASHES);
        Path firstKey = folder.resolve(FIRST_KEY);
        try {
            Files.createDirectories(folder);
            if (!Files.exists(hashes)) {
                byte[] random = new byte[KEY_BYTES];
                new SecureRandom().nextBytes(random);
                String key = PREFIX + HexFormat.of().formatHex(random);
                writePrivately(firstKey, key + "\n");
                writePrivately(hashes, sha256(key) + " read,ingest,publish,admin\n");
            }
            return new ApiKeys(read(hashes), firstKey);
        } catch (IOException e) {
            throw new ApiKeysException(hashes + ": the API keys cannot be read or written: " + e, e);
        }
    }

    private static void writePrivately(Path file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            AtomicFile.write(
                    file,
                    out -> out.write(bytes),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            AtomicFile.write(file, out -> out.write(bytes));
        }
    }

    private static List<Entry> read(Path file) throws IOException {
        List<Entry> entries = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                entries.add(entry(line, file + ":" + (i + 1)));
            }
        }
        return entries;
    }

    /** A line that is not understood may hold a key in clear, put there by mistake: no part of it is repeated. */
    private static Entry entry(String line, String place) {
        String[] parts = line.split("\\s+", -1);
        if (parts.length != 2 || !parts[0].matches("[0-9a-f]{64}")) {
            throw new ApiKeysException(place + ": must be the SHA-256 of a key (64 hexadecimal digits in lower case), a"
                    + " blank, and the key's scopes");
        }
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String name : parts[1].split(",", -1)) {
            Scope scope = Arrays.stream(Scope.values())
                    .filter(s -> s.label().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new ApiKeysException(
                            place + ": each scope must be one of read, ingest, publish, admin, with commas between"));
            scopes.add(scope);
        }
        return new Entry(parts[0], scopes);
    }

    /** Where the first key was put. */
    public Path firstKeyFile() {
        return firstKey;
    }

    /** What a key may do: nothing if it is unknown. Takes the same time whichever key it is. */
    public Set<Scope> scopesOf(String key) {
        byte[] hash = sha256(key).getBytes(StandardCharsets.US_ASCII);
        Set<Scope> found = EnumSet.noneOf(Scope.class);
        for (Entry entry : entries) {
            if (MessageDigest.isEqual(hash, entry.sha256().getBytes(StandardCharsets.US_ASCII))) {
                found.addAll(entry.scopes());
            }
        }
        return found.contains(Scope.ADMIN) ? EnumSet.allOf(Scope.class) : found;
    }

    static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).toLowerCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
