package io.plimsoll.data.alignment;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plimsoll.data.RealData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Rows of real market files as they stand, to be held against what is read from them. */
final class RealFiles {

    private RealFiles() {}

    /** The rows of a gzipped file after its header, split at the commas. */
    static List<String[]> rows(String file) throws IOException {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(RealData.at(file))), UTF_8))) {
            return in.lines().skip(1).map(line -> line.split(",", -1)).toList();
        }
    }
}
