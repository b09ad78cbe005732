package io.plimsoll.data.catalogue;

import io.plimsoll.data.MarketDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file that lists sources:
 *
 * <pre>{@code
 * {"root": "../data", "sources": [
 *   {"from": "prices/perp-1h", "market": "binance-perp"},
 *   {"from": "rates/fed-funds.csv", "market": "fed", "delay": "PT24H"}
 * ]}
 * }</pre>
 *
 * Paths are relative to {@code root}, and that to the file, unless the caller names another root.
 *
 * @param root folder against which the entries' paths are taken
 * @param entries in the order of the file
 */
public record SourceCatalogue(Path root, List<SourceEntry> entries) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Set<String> TOP = Set.of("root", "sources");
    private static final Set<String> FIELDS = Set.of("from", "market", "assets", "interval", "delay", "published");

    /** Copies the entries. */
    public SourceCatalogue {
        entries = List.copyOf(entries);
    }

    /**
     * Reads a catalogue.
     *
     * @param givenRoot the root the caller names; null for the one that the file says
     * @throws MarketDataException if the file cannot be read, or a field is unknown, missing or wrong; the message names it
     */
    public static SourceCatalogue read(Path file, @Nullable Path givenRoot) {
        JsonNode json;
        try {
            json = JSON.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new MarketDataException("catalogue " + file + " cannot be read: " + e.getMessage(), e);
        } catch (JacksonException e) {
            throw new MarketDataException("catalogue " + file + " is no JSON: " + e.getOriginalMessage(), e);
        }
        requireFields("catalogue " + file, json, TOP);
        JsonNode sources = json.path("sources");
        if (!sources.isArray() || sources.isEmpty()) {
            throw new MarketDataException(
                    "catalogue " + file + ": sources must be a list of at least one; have " + sources);
        }
        List<SourceEntry> entries = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            entries.add(entry(place(file, i), sources.get(i)));
        }
        return new SourceCatalogue(rootOf(file, json, givenRoot), entries);
    }

    /** How messages name an entry. */
    static String place(Path file, int entry) {
        return "catalogue " + file + ": sources[" + entry + "]";
    }

    private static Path rootOf(Path file, JsonNode json, @Nullable Path givenRoot) {
        if (givenRoot != null) {
            return givenRoot;
        }
        String own = text("catalogue " + file, json, "root");
        try {
            return file.toAbsolutePath().resolveSibling(own == null ? "" : own).normalize();
        } catch (InvalidPathException e) {
            throw new MarketDataException("catalogue " + file + ".root must be a path; have \"" + own + "\"", e);
        }
    }

    private static SourceEntry entry(String place, JsonNode json) {
        requireFields(place, json, FIELDS);
        String from = text(place, json, "from");
        if (from == null) {
            throw new MarketDataException(place + ".from is missing");
        }
        return new SourceEntry(
                from,
                text(place, json, "market"),
                texts(place, json, "assets"),
                duration(place, json, "interval"),
                duration(place, json, "delay"),
                instant(place, json, "published"));
    }

    private static void requireFields(String place, JsonNode json, Set<String> known) {
        if (!json.isObject()) {
            throw new MarketDataException(place + " must be an object; have " + json);
        }
        json.propertyNames().stream().filter(name -> !known.contains(name)).forEach(name -> {
            throw new MarketDataException(place + "." + name + " is no field; have "
                    + known.stream().sorted().toList());
        });
    }

    private static @Nullable String text(String place, JsonNode json, String field) {
        JsonNode value = json.get(field);
        if (value == null) {
            return null;
        }
        if (!value.isString() || value.asString().isBlank()) {
            throw new MarketDataException(place + "." + field + " must be text; have " + value);
        }
        return value.asString();
    }

    private static List<String> texts(String place, JsonNode json, String field) {
        JsonNode list = json.get(field);
        if (list == null) {
            return List.of();
        }
        boolean texts = list.isArray() && !list.isEmpty();
        List<String> all = new ArrayList<>();
        for (JsonNode one : list) {
            texts &= one.isString() && !one.asString().isBlank();
            all.add(one.asString(""));
        }
        if (!texts) {
            throw new MarketDataException(place + "." + field + " must be a list of texts; have " + list);
        }
        return all;
    }

    private static @Nullable Duration duration(String place, JsonNode json, String field) {
        String text = text(place, json, field);
        try {
            return text == null ? null : Duration.parse(text);
        } catch (DateTimeException e) {
            throw new MarketDataException(
                    place + "." + field + " must be a period such as PT1H; have \"" + text + "\"", e);
        }
    }

    private static @Nullable Instant instant(String place, JsonNode json, String field) {
        String text = text(place, json, field);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new MarketDataException(
                    place + "." + field + " must be a time such as 2024-10-31T00:00:00Z; have \"" + text + "\"", e);
        }
    }
}
