package io.plimsoll.data;

import io.plimsoll.data.fact.Facts;
import java.util.List;
import java.util.Map;

/** Where market history comes from. */
public interface MarketSource {

    /**
     * Reads everything. Rows that are not used as they stand are in the report, and kept beside.
     *
     * @throws MarketDataException if nothing usable can be read; the message names file, field and value
     */
    LoadedMarket load(ProgressListener progress);

    /**
     * What a source delivered.
     *
     * @param history the usable bars; empty if the source has none
     * @param facts everything else
     * @param quality what the rules found
     * @param setAside the rows that were not used as they came
     */
    record LoadedMarket(MarketHistory history, Facts facts, DataQualityReport quality, List<SetAsideRow> setAside) {

        /** Copies the list. */
        public LoadedMarket {
            setAside = List.copyOf(setAside);
        }

        /** Bars alone, in which nothing was found. */
        public static LoadedMarket of(MarketHistory history) {
            return new LoadedMarket(
                    history, Facts.NONE, new DataQualityReport(history.bars(), Map.of(), List.of()), List.of());
        }

        /** The same with other bars of the same source. */
        public LoadedMarket withHistory(MarketHistory other) {
            return new LoadedMarket(other, facts, quality, setAside);
        }
    }
}
