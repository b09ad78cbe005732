package io.plimsoll.data.quality;

import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.RealData;
import io.plimsoll.data.csv.CsvFolderSource;
import java.util.List;

/** Real prices; tests that need them are skipped, visibly, where there are none. */
final class RealPrices {

    private RealPrices() {}

    /** Bars of these assets, all of them if none is named. */
    static MarketHistory of(String folder, String... assets) {
        return CsvFolderSource.of(RealData.at("prices/" + folder))
                .withAssets(List.of(assets))
                .load(ProgressListener.NONE)
                .history();
    }
}
