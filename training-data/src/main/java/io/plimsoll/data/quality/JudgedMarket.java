package io.plimsoll.data.quality;

import io.plimsoll.data.MarketSource.LoadedMarket;
import java.util.List;

/**
 * A market after its bars were judged.
 *
 * @param market the corrected bars, with all that was found while reading and since, and every row that is not used as it came
 * @param repairs what the repaired bars were before, asset by asset; within an asset in the order of the repairs
 */
public record JudgedMarket(LoadedMarket market, List<BarRepair> repairs) {

    /** Copies the list. */
    public JudgedMarket {
        repairs = List.copyOf(repairs);
    }
}
