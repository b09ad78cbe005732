package io.plimsoll.model.artefact;

import io.plimsoll.model.market.MarketCheckpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * An artefact as a folder: {@code model.json} (regressions, tails, provenance), {@code networks.f32} (weights, single precision, big
 * endian), {@code market.bin} (the market as of the fit) and {@code manifest.json} (SHA-256 of each). Written whole or not at all. Nothing
 * is parsed before its hash has been checked, and nothing in it carries code.
 */
public final class ArtefactFolder {

    private static final String MANIFEST = "manifest.json";
    private static final String MODEL = "model.json";
    private static final String NETWORKS = "networks.f32";
    private static final String MARKET = "market.bin";
    private static final int FORMAT = 5;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private ArtefactFolder() {}

    record Manifest(int format, SortedMap<String, String> sha256) {}

    /** The name that an artefact has when it is stored. */
    public static ArtefactId identify(ModelArtefact artefact) {
        return ArtefactId.of(artefact.provenance(), DigestUtils.sha256Hex(manifestOf(filesOf(artefact))));
    }

    /**
     * Writes an artefact into a new folder.
     *
     * @param folder must not exist, or be an empty folder
     * @throws ArtefactException if it is not empty, or cannot be written
     */
    public static ArtefactId write(ModelArtefact artefact, Path folder) {
        SortedMap<String, byte[]> files = filesOf(artefact);
        byte[] manifest = manifestOf(files);
        files.put(MANIFEST, manifest);
        Path target = folder.toAbsolutePath();
        Path draft = target.resolveSibling("." + target.getFileName() + ".draft");
        try {
            requireVacant(target);
            discard(draft);
            Files.createDirectories(draft);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(
                        draft.resolve(file.getKey()),
                        file.getValue(),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DSYNC);
            }
            Files.deleteIfExists(target);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ArtefactException(folder + ": cannot be written: " + e, e);
        }
        return ArtefactId.of(artefact.provenance(), DigestUtils.sha256Hex(manifest));
    }

    /** Removes what a run that was broken off has left. */
    private static void discard(Path draft) throws IOException {
        if (Files.isDirectory(draft)) {
            try (var entries = Files.list(draft)) {
                for (Path entry : entries.toList()) {
                    Files.delete(entry);
                }
            }
        }
        Files.deleteIfExists(draft);
    }

    /**
     * Whether {@link #write} would take this folder; says so before hours of work rather than after.
     *
     * @throws ArtefactException if something stands there already
     */
    public static void requireVacant(Path folder) {
        try {
            if (!Files.exists(folder)) {
                return;
            }
            if (!Files.isDirectory(folder)) {
                throw new ArtefactException(folder + ": is a file; a model is a folder");
            }
            try (var entries = Files.list(folder)) {
                if (entries.findAny().isPresent()) {
                    throw new ArtefactException(
                            folder + ": is not empty; a model is never overwritten, choose another folder");
                }
            }
        } catch (IOException e) {
            throw new ArtefactException(folder + ": cannot be read: " + e, e);
        }
    }

    /**
     * Reads an artefact.
     *
     * @throws ArtefactException if a file is missing, or is not the one that was written
     */
    public static LoadedArtefact read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ArtefactException(
                    folder + ": is no folder; a model is made by: plimsoll train --data DIR --out " + folder);
        }
        if (!Files.exists(folder.resolve(MANIFEST))) {
            throw new ArtefactException(folder + ": is no model, it has no " + MANIFEST
                    + "; a model is made by: plimsoll train --data DIR --out MODEL");
        }
        byte[] manifestBytes = bytes(folder, MANIFEST);
        Manifest manifest = parse(folder, MANIFEST, manifestBytes, Manifest.class);
        if (manifest.format() != FORMAT) {
            throw new ArtefactException(
                    folder.resolve(MANIFEST) + ": format must be " + FORMAT + "; have " + manifest.format());
        }
        if (!MessageDigest.isEqual(JSON.writeValueAsBytes(manifest), manifestBytes)) {
            throw new ArtefactException(folder.resolve(MANIFEST) + ": is not as it was written");
        }
        byte[] model = checked(folder, MODEL, manifest);
        byte[] networks = checked(folder, NETWORKS, manifest);
        byte[] market = checked(folder, MARKET, manifest);
        StoredModel stored = parse(folder, MODEL, model, StoredModel.class);
        try {
            ModelArtefact artefact =
                    stored.restore(vectors(networks, stored.lengths()).iterator(), MarketCheckpoint.of(market));
            return new LoadedArtefact(
                    ArtefactId.of(stored.provenance(), DigestUtils.sha256Hex(manifestBytes)), artefact);
        } catch (IllegalArgumentException e) {
            throw new ArtefactException(folder + ": " + e.getMessage(), e);
        }
    }

    private static SortedMap<String, byte[]> filesOf(ModelArtefact artefact) {
        List<float[]> weights = StoredModel.weightsOf(artefact);
        ByteBuffer networks = ByteBuffer.allocate(
                Float.BYTES * weights.stream().mapToInt(w -> w.length).sum());
        for (float[] vector : weights) {
            for (float weight : vector) {
                networks.putFloat(weight);
            }
        }
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put(MODEL, JSON.writeValueAsBytes(StoredModel.of(artefact)));
        files.put(NETWORKS, networks.array());
        files.put(MARKET, artefact.market().bytes());
        return files;
    }

    private static byte[] manifestOf(SortedMap<String, byte[]> files) {
        SortedMap<String, String> hashes = new TreeMap<>();
        files.forEach((name, content) -> hashes.put(name, DigestUtils.sha256Hex(content)));
        return JSON.writeValueAsBytes(new Manifest(FORMAT, hashes));
    }

    private static List<float[]> vectors(byte[] networks, List<Integer> lengths) {
        ByteBuffer buffer = ByteBuffer.wrap(networks);
        List<float[]> vectors = new ArrayList<>();
        for (int length : lengths) {
            float[] vector = new float[length];
            if (buffer.remaining() < vector.length * Float.BYTES) {
                throw new IllegalArgumentException(NETWORKS + " must hold " + lengths.size()
                        + " networks; ends in number " + (vectors.size() + 1));
            }
            buffer.asFloatBuffer().get(vector);
            buffer.position(buffer.position() + vector.length * Float.BYTES);
            vectors.add(vector);
        }
        if (buffer.hasRemaining()) {
            throw new IllegalArgumentException(NETWORKS + " must end after " + lengths.size() + " networks; has "
                    + buffer.remaining() + " bytes more");
        }
        return vectors;
    }

    private static byte[] checked(Path folder, String name, Manifest manifest) {
        byte[] content = bytes(folder, name);
        String expected = manifest.sha256().get(name);
        String found = DigestUtils.sha256Hex(content);
        if (!found.equals(expected)) {
            throw new ArtefactException(folder.resolve(name) + ": SHA-256 must be " + expected + " as " + MANIFEST
                    + " says; have " + found + ". The model has been changed and is not used");
        }
        return content;
    }

    private static byte[] bytes(Path folder, String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException e) {
            throw new ArtefactException(folder.resolve(name) + ": cannot be read: " + e, e);
        }
    }

    private static <T> T parse(Path folder, String name, byte[] content, Class<T> type) {
        try {
            T value = JSON.readValue(content, type);
            if (value == null) {
                throw new ArtefactException(folder.resolve(name) + ": holds nothing");
            }
            return value;
        } catch (JacksonException | IllegalArgumentException e) {
            throw new ArtefactException(folder.resolve(name) + ": cannot be understood: " + e.getMessage(), e);
        }
    }
}
