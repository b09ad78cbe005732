package io.plimsoll.data.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.data.Instrument;
import io.plimsoll.data.alignment.Reading.Latest;
import io.plimsoll.data.alignment.Reading.Sum;
import io.plimsoll.data.fact.FactKind;
import io.plimsoll.data.fact.Facts;
import io.plimsoll.data.fact.FundingRate;
import io.plimsoll.data.fact.OpenInterest;
import io.plimsoll.data.fact.PerpetualLiquidations;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Daily figures of real perpetuals, read every hour. */
class RealPerpetualsTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final PerpetualReadings READINGS = PerpetualReadings.daily("venue", DAY);

    private static List<String[]> rows = List.of();
    private static Signals signals = Signals.NONE;
    private static final Map<String, Signal.Builder> closes = new TreeMap<>();

    @BeforeAll
    static void readFile() throws IOException {
        rows = RealFiles.rows("liquidations/perp-daily-liquidations-oi-funding.csv.gz");
        Facts.Builder facts = new Facts.Builder();
        rows.forEach(row -> add(facts, row));
        signals = Signals.of(facts.build(), READINGS.signals())
                .plus(Signals.of(
                        closes.values().stream().map(Signal.Builder::build).toList()));
    }

    /** Columns: date, symbol, close, volume, open interest in coins, funding in %, long and short coins, ratio, long and short USD. */
    private static void add(Facts.Builder facts, String[] row) {
        Instant start = Instant.parse(row[0] + "T00:00:00Z");
        Instant end = start.plus(DAY);
        String asset = Instrument.ofSymbol(row[1]).asset();
        facts.add(FactKind.OPEN_INTEREST, new OpenInterest("venue", row[1], asset, start, end, number(row[4]), null));
        closes.computeIfAbsent(asset, a -> Signal.builder(PerpetualReadings.CLOSE, a))
                .add(new Publication(
                        start.toEpochMilli(), end.toEpochMilli(), end.toEpochMilli(), Double.parseDouble(row[2])));
        facts.add(
                FactKind.PERPETUAL_LIQUIDATIONS,
                new PerpetualLiquidations(
                        "venue", row[1], asset, start, end, 24, number(row[6]), number(row[7]), null, null, null));
        Double percent = number(row[5]);
        if (percent != null) {
            facts.add(FactKind.FUNDING, new FundingRate("venue", row[1], asset, start, end, percent / 100, null, 8));
        }
    }

    private static @Nullable Double number(String text) {
        return text.isEmpty() ? null : Double.valueOf(text);
    }

    private static long[] hours(String from, String until) {
        return LongStream.range(
                        Instant.parse(from).getEpochSecond() / 3600,
                        Instant.parse(until).getEpochSecond() / 3600)
                .map(h -> h * 3_600_000)
                .toArray();
    }

    @Test
    void liquidationsAreKnownInTheShareOfHoursInWhichTheSourceGivesThem() {
        List<NamedReading> longs = List.of(new NamedReading("long", new Latest("long-liquidated-amount", DAY)));
        long[] hours = hours("2022-01-03T00:00:00Z", "2023-12-07T00:00:00Z");
        List<String> symbols = rows.stream().map(row -> row[1]).distinct().toList();
        long present = symbols.stream()
                .mapToLong(s -> AlignedColumns.at(
                                hours, signals, Instrument.ofSymbol(s).asset(), longs)
                        .presentRows(0))
                .sum();

        assertThat(symbols).hasSizeBetween(100, 120);
        assertThat(present)
                .isEqualTo(24 * rows.stream().filter(r -> !r[6].isEmpty()).count());
        assertThat(1 - present / (24.0 * rows.size())).isCloseTo(0.46, within(0.005));
    }

    @Test
    void theFiguresOfADayAreNotKnownBeforeItsEnd() {
        AlignmentCursor cursor = new AlignmentCursor(signals, "BTC", READINGS.readings());
        cursor.advanceTo(Instant.parse("2022-01-02T23:59:59.999Z").toEpochMilli());
        assertThat(IntStream.range(0, cursor.size()).filter(cursor::isPresent)).isEmpty();

        cursor.advanceTo(Instant.parse("2022-01-03T00:00:00Z").toEpochMilli());
        assertThat(cursor.value(0)).isCloseTo(0.0001, within(1e-15));
        assertThat(cursor.value(1)).isEqualTo(73297.806 * 47280);
        assertThat(cursor.isPresent(2)).as("change needs a day before").isFalse();
        assertThat(cursor.value(3)).isEqualTo(114.778 / 73297.806);
        assertThat(cursor.value(4)).isEqualTo(79.263 / 73297.806);
        assertThat(cursor.isPresent(5)).as("seven days need seven").isFalse();

        cursor.advanceTo(Instant.parse("2022-01-03T23:00:00Z").toEpochMilli());
        assertThat(cursor.value(3)).isEqualTo(114.778 / 73297.806);
        cursor.advanceTo(Instant.parse("2022-01-04T00:00:00Z").toEpochMilli());
        assertThat(cursor.value(2)).isEqualTo(79508.429 / 73297.806 - 1);
        assertThat(cursor.value(3)).isEqualTo(174.321 / 79508.429);
    }

    @Test
    void sevenDaysAreKnownWhereAllSevenAre() {
        List<NamedReading> week = List.of(
                new NamedReading("week", new Sum("long-liquidated-amount", Duration.ofDays(7), DAY)),
                new NamedReading("day", new Latest("long-liquidated-amount", DAY)));
        long[] midnights = LongStream.of(hours("2022-01-03T00:00:00Z", "2023-12-07T00:00:00Z"))
                .filter(t -> t % DAY.toMillis() == 0)
                .toArray();
        for (String asset : List.of("BTC", "SOL", "FTM", "XRP")) {
            AlignedColumns columns = AlignedColumns.at(midnights, signals, asset, week);
            for (int row = 0; row < columns.rows(); row++) {
                int last = row;
                boolean all =
                        row >= 6 && IntStream.rangeClosed(row - 6, row).allMatch(day -> columns.isPresent(day, 1));
                assertThat(columns.isPresent(row, 0))
                        .as("%s %s", asset, Instant.ofEpochMilli(columns.time(last)))
                        .isEqualTo(all);
                if (all) {
                    double sum = IntStream.rangeClosed(row - 6, row)
                            .mapToDouble(day -> columns.value(day, 1))
                            .reduce(0, Double::sum);
                    assertThat(columns.value(row, 0)).isEqualTo(sum);
                }
            }
            assertThat(columns.presentRows(0)).isLessThan(columns.presentRows(1));
        }
    }

    @Test
    void dailyFundingIsKnownEveryHourOfTheNextDay() throws IOException {
        List<String[]> daily = RealFiles.rows("funding/btc-daily-funding.csv.gz");
        Facts.Builder facts = new Facts.Builder();
        for (String[] row : daily) {
            Instant start = Instant.parse(row[0] + "T00:00:00Z");
            facts.add(
                    FactKind.FUNDING,
                    new FundingRate(
                            "daily",
                            "BTCUSDT",
                            "BTC",
                            start,
                            start.plus(DAY),
                            Double.parseDouble(row[1]),
                            Double.parseDouble(row[2]),
                            8));
        }
        long[] hours = hours("2019-09-10T00:00:00Z", "2025-01-03T00:00:00Z");
        AlignedColumns funding = AlignedColumns.at(
                hours,
                Signals.of(facts.build(), List.of(FactSignal.fundingPer8Hours("funding", "daily", DAY))),
                "BTC",
                List.of(new NamedReading("funding", new Latest("funding", DAY))));

        assertThat(funding.presentRows(0)).isEqualTo(24 * daily.size());
        for (int i = 0; i < hours.length; i++) {
            int day = i / 24 - 1;
            boolean known = day >= 0 && day < daily.size();
            assertThat(funding.isPresent(i, 0)).isEqualTo(known);
            if (known) {
                assertThat(funding.value(i, 0)).isCloseTo(Double.parseDouble(daily.get(day)[1]), within(1e-18));
            }
        }
    }
}
