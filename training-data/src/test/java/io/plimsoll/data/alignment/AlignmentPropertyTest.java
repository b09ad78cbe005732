package io.plimsoll.data.alignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.data.alignment.Reading.Change;
import io.plimsoll.data.alignment.Reading.Change.Measure;
import io.plimsoll.data.alignment.Reading.Latest;
import io.plimsoll.data.alignment.Reading.Product;
import io.plimsoll.data.alignment.Reading.Ratio;
import io.plimsoll.data.alignment.Reading.Score;
import io.plimsoll.data.alignment.Reading.Sum;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random publications: late, early, out of order, revised, repeated, missing, of other lengths and off the grid. */
class AlignmentPropertyTest {

    private static final long HOUR = 3_600_000;
    private static final int DAYS = 60;
    private static final Duration DAY = Duration.ofDays(1);

    private static final List<NamedReading> READINGS = List.of(
            new NamedReading("latest", new Latest("level", Duration.ofHours(30))),
            new NamedReading("at once stale", new Latest("level", Duration.ZERO)),
            new NamedReading("day", new Sum("flow", DAY, Duration.ofHours(24))),
            new NamedReading("week", new Sum("flow", Duration.ofDays(4), Duration.ofHours(40))),
            new NamedReading("change", new Change("level", DAY, Duration.ZERO, Measure.RELATIVE, DAY)),
            new NamedReading(
                    "move", new Change("level", Duration.ofDays(3), Duration.ofHours(13), Measure.DIFFERENCE, DAY)),
            new NamedReading(
                    "share",
                    new Ratio(new Sum("flow", DAY.multipliedBy(2), DAY), new Latest("level", Duration.ofHours(50)))),
            new NamedReading("product", new Product(new Latest("flow", DAY), new Latest("level", DAY))),
            new NamedReading("score", new Score("level", Duration.ofDays(9), 4, Duration.ofHours(40))),
            new NamedReading("unknown", new Latest("nothing of that name", DAY)));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void batchIsTheDefinition(long seed) {
        Random random = new Random(seed);
        Map<String, List<Publication>> published = publications(random);
        long[] times = times(random);
        AlignedColumns columns = columns(times, published);

        for (int c = 0; c < READINGS.size(); c++) {
            for (int row = 0; row < times.length; row++) {
                double expected = AlignmentByDefinition.read(READINGS.get(c).reading(), published, times[row]);
                assertThat(bits(columns.value(row, c)))
                        .as("%s at %d, %s against %s", columns.names().get(c), row, columns.value(row, c), expected)
                        .isEqualTo(bits(expected));
                assertThat(columns.isPresent(row, c)).isEqualTo(!Double.isNaN(expected));
            }
        }
        for (int c = 0; c < 9; c++) {
            assertThat(columns.presentRows(c))
                    .as("presence of %s says something", columns.names().get(c))
                    .isBetween(1, times.length - 1);
        }
        assertThat(columns.presentRows(9)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void aLiveFeedGivesTheBitsOfTheHistory(long seed) {
        Random random = new Random(seed);
        Map<String, List<Publication>> published = publications(random);
        long[] times = times(random);
        AlignedColumns columns = columns(times, published);
        int known = times.length / 3;
        AlignmentCursor live = new AlignmentCursor(signals(before(published, times[known])), "BTC", READINGS);
        live.advanceTo(times[known]);

        for (int row = known + 1; row < times.length; row++) {
            for (String name : published.keySet()) {
                for (Publication p : published.get(name)) {
                    if (p.publishedAt() > times[row - 1] && p.publishedAt() <= times[row]) {
                        live.publish(name, p);
                    }
                }
            }
            live.advanceTo(times[row]);
            for (int c = 0; c < live.size(); c++) {
                assertThat(live.isPresent(c)).isEqualTo(columns.isPresent(row, c));
                assertThat(bits(live.value(c))).isEqualTo(bits(columns.value(row, c)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void theFutureChangesNothing(long seed) {
        Random random = new Random(seed);
        Map<String, List<Publication>> published = publications(random);
        long[] times = times(random);
        AlignedColumns columns = columns(times, published);

        for (int trial = 0; trial < 20; trial++) {
            int row = random.nextInt(3 * times.length / 4);
            long[] past = LongStream.of(times).limit(row + 1).toArray();
            AlignedColumns other = columns(times, perturbed(published, times[row], random));
            for (int c = 0; c < READINGS.size(); c++) {
                for (int i = 0; i < past.length; i++) {
                    assertThat(bits(other.value(i, c))).isEqualTo(bits(columns.value(i, c)));
                }
            }
            assertThat(other).isNotEqualTo(columns);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32})
    void neitherTheOrderOfTheFactsNorTheStartOfTheCursorMatters(long seed) {
        Random random = new Random(seed);
        Map<String, List<Publication>> published = publications(random);
        long[] times = times(random);
        AlignedColumns columns = columns(times, published);
        published.values().forEach(list -> Collections.shuffle(list, random));
        assertThat(columns(times, published)).isEqualTo(columns);

        int start = times.length / 2;
        AlignmentCursor late = new AlignmentCursor(signals(published), "BTC", READINGS);
        for (int row = start; row < times.length; row++) {
            late.advanceTo(times[row]);
            for (int c = 0; c < late.size(); c++) {
                assertThat(bits(late.value(c))).isEqualTo(bits(columns.value(row, c)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43, 44})
    void aCursorGoesOnBitForBitAfterARestart(long seed) throws IOException {
        Random random = new Random(seed);
        Map<String, List<Publication>> published = publications(random);
        long[] times = times(random);
        AlignedColumns columns = columns(times, published);
        Signals history = signals(before(published, times[times.length / 2]));
        AlignmentCursor live = new AlignmentCursor(history, "BTC", READINGS);
        published.forEach((name, list) -> list.stream()
                .filter(p -> p.publishedAt() > times[times.length / 2])
                .forEach(p -> live.publish(name, p)));

        AlignmentCursor cursor = live;
        for (int row = 0; row < times.length; row++) {
            cursor.advanceTo(times[row]);
            if (random.nextInt(20) == 0) {
                cursor = restarted(cursor, new AlignmentCursor(history, "BTC", READINGS));
            }
            for (int c = 0; c < cursor.size(); c++) {
                assertThat(cursor.isPresent(c)).isEqualTo(columns.isPresent(row, c));
                assertThat(bits(cursor.value(c))).isEqualTo(bits(columns.value(row, c)));
            }
        }
    }

    private static AlignmentCursor restarted(AlignmentCursor from, AlignmentCursor to) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        from.writeTo(new DataOutputStream(bytes));
        to.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        return to;
    }

    private static AlignedColumns columns(long[] times, Map<String, List<Publication>> published) {
        return AlignedColumns.at(times, signals(published), "BTC", READINGS);
    }

    private static Map<String, List<Publication>> publications(Random random) {
        Map<String, List<Publication>> published = new HashMap<>();
        for (String name : List.of("level", "flow")) {
            List<Publication> all = new ArrayList<>();
            for (long day = 0; day < DAYS; day++) {
                if (random.nextInt(8) > 0) {
                    addDay(all, day * 24 * HOUR, random);
                }
            }
            Collections.shuffle(all, random);
            published.put(name, all);
        }
        return published;
    }

    private static void addDay(List<Publication> all, long start, Random random) {
        long time = random.nextInt(12) == 0 ? start + random.nextInt(20) * HOUR : start;
        long length = random.nextInt(12) == 0 ? random.nextInt(30) * HOUR : 24 * HOUR;
        long known = time + length + (random.nextInt(4) == 0 ? random.nextInt(100) * HOUR : 0);
        if (random.nextInt(6) == 0) {
            known = time + random.nextInt((int) (length / HOUR) + 1) * HOUR;
        }
        Publication first = new Publication(time, time + length, known, value(random));
        all.add(first);
        if (random.nextInt(5) == 0) {
            all.add(first);
        }
        for (int revision = random.nextInt(3); revision > 0; revision--) {
            known += 1 + random.nextInt(40) * HOUR;
            all.add(new Publication(time, time + length, known, value(random)));
        }
    }

    /** Sometimes zero, sometimes of a size at which the order of adding shows in the last bits. */
    private static double value(Random random) {
        return random.nextInt(20) == 0 ? 0 : Math.exp(12 * random.nextGaussian());
    }

    private static long[] times(Random random) {
        return LongStream.range(-24, (DAYS + 10) * 24)
                .filter(h -> random.nextInt(5) > 0)
                .map(h -> h * HOUR)
                .toArray();
    }

    private static Map<String, List<Publication>> before(Map<String, List<Publication>> published, long time) {
        Map<String, List<Publication>> known = new HashMap<>();
        published.forEach((name, list) -> known.put(
                name, list.stream().filter(p -> p.publishedAt() <= time).toList()));
        return known;
    }

    /** What was published after the time is changed, left out or doubled, and there is more of it, of any time before. */
    private static Map<String, List<Publication>> perturbed(
            Map<String, List<Publication>> published, long time, Random random) {
        Map<String, List<Publication>> changed = new HashMap<>();
        published.forEach((name, list) -> {
            List<Publication> other = new ArrayList<>();
            for (Publication p : list) {
                if (p.publishedAt() <= time) {
                    other.add(p);
                } else if (random.nextBoolean()) {
                    other.add(new Publication(p.time(), p.end(), p.publishedAt() + random.nextInt(9), value(random)));
                }
            }
            for (int more = 0; more < 20; more++) {
                Publication p = list.get(random.nextInt(list.size()));
                long known = Math.max(p.time(), time + 1 + random.nextInt(30) * HOUR);
                other.add(new Publication(p.time(), p.end(), known, value(random)));
            }
            changed.put(name, other);
        });
        return changed;
    }

    private static Signals signals(Map<String, List<Publication>> published) {
        return Signals.of(published.entrySet().stream()
                .map(e -> {
                    Signal.Builder signal = Signal.builder(e.getKey(), "BTC");
                    e.getValue().forEach(signal::add);
                    return signal.build();
                })
                .toList());
    }

    private static long bits(double value) {
        return Double.doubleToLongBits(value);
    }
}
