package io.plimsoll.data.exchange;

import io.plimsoll.data.BarRule;
import io.plimsoll.data.BarSeries;
import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.Finding;
import io.plimsoll.data.Instrument;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.MarketSource.LoadedMarket;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.Verdict;
import io.plimsoll.data.csv.CsvFolderSource;
import io.plimsoll.data.csv.CsvFolderWriter;
import io.plimsoll.data.internal.BarRows;
import io.plimsoll.data.internal.TimeOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The bars of one pair that are stored, and those that come to them. Not thread-safe. */
final class CandleStore {

    private final Path folder;
    private final Instrument instrument;
    private final Duration interval;
    private final DataQualityReport.Collector quality = new DataQualityReport.Collector();
    private final BarSeries found;
    private final BarRows added;
    private BarSeries bars;

    private CandleStore(Path folder, Instrument instrument, BarSeries bars) {
        this.folder = folder;
        this.instrument = instrument;
        this.interval = bars.interval();
        this.found = bars;
        this.bars = bars;
        this.added = new BarRows(instrument.symbol());
    }

    /**
     * The stored bars of a symbol; none if there is no file.
     *
     * @throws MarketDataException if there is one that is not as it was written
     */
    static CandleStore open(Path folder, String symbol, Duration interval) {
        Instrument instrument = Instrument.ofSymbol(symbol);
        Path file = folder.resolve(symbol + ".csv.gz");
        if (!Files.exists(file)) {
            return new CandleStore(
                    folder, instrument, BarSeries.builder(instrument, interval).build());
        }
        LoadedMarket stored = CsvFolderSource.of(folder)
                .withAssets(List.of(instrument.asset()))
                .withInterval(interval)
                .load(ProgressListener.NONE);
        if (stored.quality().counts().keySet().stream().anyMatch(rule -> rule.verdict() != Verdict.ACCEPT)) {
            throw new MarketDataException(file + " is not as it was written; remove it to fetch it anew:\n"
                    + String.join("\n", stored.quality().summary()));
        }
        return new CandleStore(folder, instrument, stored.history().series(instrument.asset()));
    }

    /** The folder of the file. */
    Path folder() {
        return folder;
    }

    /** The stored bars, as of the last {@link #save}. */
    BarSeries bars() {
        return bars;
    }

    /** Adds candles. One that breaks a rule of bars is reported and not stored. */
    void add(List<Candle> candles) {
        for (Candle c : candles) {
            quality.read(1);
            double[] bar = {c.open(), c.high(), c.low(), c.close(), c.volume()};
            Optional<BarRule.Violation> broken = BarRule.violationOf(bar[0], bar[1], bar[2], bar[3], bar[4]);
            if (broken.isEmpty()) {
                added.add(0, c.openTime(), bar);
            } else {
                quality.add(
                        Finding.inSeries(
                                instrument.symbol(),
                                Instant.ofEpochMilli(c.openTime()),
                                broken.get().reason(),
                                broken.get().field(),
                                Double.toString(broken.get().value())),
                        c.toString());
            }
        }
    }

    /**
     * Writes all bars, and says what was found in them and in the candles.
     *
     * @throws MarketDataException if the file cannot be written
     */
    DataQualityReport save() {
        DataQualityReport.Collector judged = new DataQualityReport.Collector();
        judged.addAll(quality);
        BarRows all = new BarRows(instrument.symbol());
        all.addAll(stored());
        all.addAll(added);
        BarSeries joined = TimeOrder.seriesOf(instrument, all.sortedByTime(), interval, judged);
        if (joined.size() > bars.size()) {
            CsvFolderWriter.to(folder).write(MarketHistory.of(interval, List.of(joined)), ProgressListener.NONE);
        }
        bars = joined;
        return judged.report();
    }

    private BarRows stored() {
        BarRows rows = new BarRows(instrument.symbol());
        for (int i = 0; i < found.size(); i++) {
            double[] bar = {found.open(i), found.high(i), found.low(i), found.close(i), found.volume(i)};
            rows.add(0, found.openTime(i), bar);
        }
        return rows;
    }
}
