package io.plimsoll.data;

/** Where market history comes from. */
public interface MarketSource {

    /**
     * Reads everything. Defective rows are left out of the history and stand in the report.
     *
     * @throws MarketDataException if nothing usable can be read; the message names file, field and value
     */
    LoadedMarket load(ProgressListener progress);

    /**
     * What a source delivered.
     *
     * @param history the usable bars
     * @param defects what was not usable, and what a user of the bars must know
     */
    record LoadedMarket(MarketHistory history, DefectReport defects) {}
}
