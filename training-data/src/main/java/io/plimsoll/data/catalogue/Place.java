package io.plimsoll.data.catalogue;

import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.store.MarketStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a source lies.
 *
 * @param kind what lies there
 * @param text the path as it was written, without its scheme
 * @param root folder against which it is taken
 */
record Place(Kind kind, String text, Path root) {

    private static final Pattern SCHEME = Pattern.compile("(csv|parquet|archive|store|catalogue):(.+)");
    private static final Pattern GLOB = Pattern.compile("[*?{\\[]");
    private static final Pattern NOT_IN_A_NAME = Pattern.compile("[^a-z0-9._-]+");
    private static final int LONGEST_NAME = 64;

    /** What can lie at a place. */
    enum Kind {
        CSV,
        PARQUET,
        ARCHIVE,
        STORE,
        CATALOGUE
    }

    /**
     * The place that a text with or without a scheme names.
     *
     * @throws MarketDataException if it names none, or nothing is there
     */
    static Place of(String from, Path root) {
        if (from.isBlank()) {
            throw new MarketDataException("a source must be named; have \"" + from + "\"");
        }
        Matcher matcher = SCHEME.matcher(from);
        String text = matcher.matches() ? matcher.group(2) : from;
        Kind kind = matcher.matches() ? Kind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)) : kindOf(text, root);
        Place place = new Place(kind, text, root);
        if (!Files.exists(place.path())) {
            throw new MarketDataException(from + ": there is no file or folder " + place.path());
        }
        return place;
    }

    private static Kind kindOf(String text, Path root) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".json")) {
            return Kind.CATALOGUE;
        }
        if (lower.endsWith(".parquet") || lower.contains("*")) {
            return Kind.PARQUET;
        }
        Path path = pathOf(text, root);
        if (MarketStore.isAt(path)) {
            return Kind.STORE;
        }
        boolean mirror =
                Files.isDirectory(path.resolve("data/spot")) || Files.isDirectory(path.resolve("data/futures"));
        return mirror ? Kind.ARCHIVE : Kind.CSV;
    }

    /** The path itself; of a glob the folder above its first part that is no plain name. */
    Path path() {
        return pathOf(kind == Kind.PARQUET ? globless(text) : text, root);
    }

    /** The text against the root. A glob is no path everywhere, so it is put together as text. */
    String glob() {
        boolean absolute = text.startsWith("/") || root.toString().isEmpty();
        return absolute ? text : root + "/" + text;
    }

    /** A name for a market, made of the last part of the path. */
    String marketName() {
        Path last = path().toAbsolutePath().normalize().getFileName();
        String plain = (last == null ? "" : last.toString())
                .toLowerCase(Locale.ROOT)
                .replaceFirst("\\.(csv|csv\\.gz|parquet)$", "");
        String name = NOT_IN_A_NAME.matcher(plain).replaceAll("-").replaceFirst("^[._-]+", "");
        return name.isEmpty() ? "market" : name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    private static String globless(String text) {
        Matcher special = GLOB.matcher(text);
        return special.find() ? text.substring(0, text.lastIndexOf('/', special.start()) + 1) : text;
    }

    private static Path pathOf(String text, Path root) {
        try {
            return root.resolve(text);
        } catch (InvalidPathException e) {
            throw new MarketDataException("\"" + text + "\" is no path: " + e.getReason(), e);
        }
    }
}
