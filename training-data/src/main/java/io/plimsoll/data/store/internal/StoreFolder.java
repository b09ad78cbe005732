package io.plimsoll.data.store.internal;

import io.plimsoll.data.AtomicFile;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.store.Manifest;
import io.plimsoll.data.store.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The files of a store: where they lie, and whether they are what the manifest says. */
public final class StoreFolder {

    private static final Pattern MANIFEST = Pattern.compile("([0-9]{8,18})\\.json");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private final Path folder;

    /** The store in this folder, whether it is there or not. */
    public StoreFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** The folder itself. */
    public Path path() {
        return folder;
    }

    /** Where the data files lie. */
    public Path data() {
        return folder.resolve("data");
    }

    /** The path of a file of the store. */
    public Path pathOf(StoredFile file) {
        return folder.resolve(file.path());
    }

    /** Whether a store is here. */
    public boolean exists() {
        return !versions().isEmpty();
    }

    /** The newest manifest, if there is one. */
    public Optional<Manifest> newest() {
        return versions().stream().max(Comparator.naturalOrder()).map(this::manifest);
    }

    /** The numbers of all manifests. */
    public List<Long> versions() {
        if (!Files.isDirectory(manifests())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(manifests())) {
            return files.map(file -> MANIFEST.matcher(String.valueOf(file.getFileName())))
                    .filter(Matcher::matches)
                    .map(found -> Long.parseLong(found.group(1)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new MarketDataException("folder " + manifests() + " cannot be listed: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a manifest.
     *
     * @throws MarketDataException if there is none of this version, or it cannot be read
     */
    public Manifest manifest(long version) {
        Path file = manifestFile(version);
        Manifest manifest;
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(file));
            // Before anything else: another format need not have the fields of this one.
            JsonNode format = json.path("format");
            if (!format.isMissingNode() && format.asInt(0) != Manifest.FORMAT) {
                throw new MarketDataException(
                        "manifest " + file + ": format must be " + Manifest.FORMAT + "; have " + format);
            }
            manifest = JSON.treeToValue(json, Manifest.class);
        } catch (IOException | JacksonException e) {
            throw new MarketDataException("manifest " + file + " cannot be read: " + e.getMessage(), e);
        }
        if (!manifest.hashOfPartitions().equals(manifest.dataSet()) || manifest.version() != version) {
            throw new MarketDataException("manifest " + file + " contradicts itself: dataSet is not the hash of its"
                    + " partitions, or its version is not " + version);
        }
        return manifest;
    }

    /** Makes a manifest the newest one: from here on readers see it. */
    public void publish(Manifest manifest) throws IOException {
        byte[] json = JSON.writeValueAsBytes(manifest);
        AtomicFile.write(manifestFile(manifest.version()), out -> out.write(json));
    }

    /**
     * Holds a file against its manifest.
     *
     * @throws MarketDataException if it is missing or not the same, naming it
     */
    public Path verified(StoredFile file) {
        Path path = pathOf(file);
        try {
            long bytes = Files.size(path);
            if (bytes != file.bytes()) {
                throw new MarketDataException(
                        "file " + path + " is damaged: it must have " + file.bytes() + " bytes; have " + bytes);
            }
            String sha256 = DigestUtils.sha256Hex(Files.readAllBytes(path));
            if (!sha256.equals(file.sha256())) {
                throw new MarketDataException(
                        "file " + path + " is damaged: its SHA-256 must be " + file.sha256() + "; have " + sha256);
            }
            return path;
        } catch (IOException e) {
            throw new MarketDataException(
                    "file " + path + " of the store cannot be read: "
                            + e.getClass().getSimpleName() + " " + e.getMessage(),
                    e);
        }
    }

    /** Deletes what an interrupted import left behind: data files that the manifest does not name. */
    public void sweep(Manifest manifest) throws IOException {
        if (!Files.isDirectory(data())) {
            return;
        }
        Set<Path> named = manifest.partitions().stream()
                .flatMap(partition -> partition.files().stream())
                .map(this::pathOf)
                .collect(Collectors.toSet());
        List<Path> leftOver;
        try (Stream<Path> files = Files.walk(data())) {
            leftOver = files.filter(Files::isRegularFile)
                    .filter(file -> !named.contains(file))
                    .toList();
        }
        for (Path file : leftOver) {
            Files.delete(file);
        }
    }

    private Path manifests() {
        return folder.resolve("manifests");
    }

    private Path manifestFile(long version) {
        return manifests().resolve(String.format(Locale.ROOT, "%08d.json", version));
    }
}
