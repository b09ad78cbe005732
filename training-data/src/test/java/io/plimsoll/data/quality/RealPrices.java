package io.plimsoll.data.quality;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.csv.CsvFolderSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Real prices, which are not part of the repository: in the folder of the system property {@code plimsoll.shared.data}, or else in
 * {@code shared/data} beside this checkout or a folder above it. Tests that need them are skipped, visibly, where there is none.
 */
final class RealPrices {

    private static final String PROPERTY = "plimsoll.shared.data";

    private RealPrices() {}

    /** Bars of these assets, all of them if none is named. */
    static MarketHistory of(String folder, String... assets) {
        Path prices = folder().resolve("prices").resolve(folder);
        assumeTrue(Files.isDirectory(prices), "no real prices in " + prices);
        return CsvFolderSource.of(prices)
                .withAssets(List.of(assets))
                .load(ProgressListener.NONE)
                .history();
    }

    private static Path folder() {
        String given = System.getProperty(PROPERTY);
        if (given != null) {
            return Path.of(given);
        }
        for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
            Path shared = above.resolve("shared").resolve("data");
            if (Files.isDirectory(shared)) {
                return shared;
            }
        }
        return Path.of("shared", "data");
    }
}
