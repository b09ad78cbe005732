package io.plimsoll.data.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketEvent;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.simulation.SimulatedEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SimulatedEventsTest {

    private static final int YEARS = 4;
    private static final SimulationSettings QUIET =
            SimulationSettings.DEFAULT.withAssets(3).withHours(YEARS * 365 * 24).withRates(EventRates.NONE);

    private static SimulationRun run(SimulationSettings settings) {
        return new SimulatedMarket(settings).run(ProgressListener.NONE);
    }

    private static int firstBar(BarSeries s, SimulatedEvent event) {
        int i = s.indexOf(event.start().toEpochMilli());
        assertThat(i).as("first bar of %s", event).isNotNegative();
        return i;
    }

    @Test
    void nothingHappensAtRateZero() {
        SimulationRun run = run(QUIET.withStablecoin("USDCUSDT"));

        assertThat(run.events()).isEmpty();
        run.venues().values().forEach(history -> assertThat(history.bars()).isEqualTo(4L * QUIET.hours()));
    }

    @Test
    void theDefaultHasCrashesAndHaltsButNoHaltOfTheMainVenueAndNoBadTick() {
        SimulationRun run = run(QUIET.withRates(EventRates.DEFAULT));

        assertThat(run.events(Kind.CRASH)).isNotEmpty();
        assertThat(run.events(Kind.HALT))
                .isNotEmpty()
                .extracting(SimulatedEvent::venue)
                .doesNotContain("perp");
        assertThat(run.events(Kind.BAD_TICK)).isEmpty();
        assertThat(run.venue("perp").bars()).isEqualTo(3L * QUIET.hours());
        assertThat(run.events()).extracting(SimulatedEvent::start).isSorted();
    }

    @Test
    void crashesComeAtAboutTheirRateToAllAssetsAtOnceAndAreTakenBackWithinADay() {
        SimulationRun run = run(SimulationSettings.DEFAULT.withAssets(2).withHours(40 * 365 * 24));
        List<SimulatedEvent> crashes = run.events(Kind.CRASH);
        Map<Instant, List<String>> byStart = crashes.stream()
                .collect(Collectors.groupingBy(
                        SimulatedEvent::start, Collectors.mapping(SimulatedEvent::asset, Collectors.toList())));
        double fallen = 0;
        double leftAfterAnHour = 0;
        double leftAfterADay = 0;
        for (SimulatedEvent crash : crashes) {
            BarSeries s = run.venue("perp").series(crash.asset());
            int i = firstBar(s, crash);
            fallen += crash.size();
            leftAfterAnHour += Math.log(s.close(i) / s.open(i));
            leftAfterADay += Math.log(s.close(Math.min(i + 24, s.size() - 1)) / s.open(i));
        }

        assertThat(byStart.values()).allSatisfy(assets -> assertThat(assets).containsExactly("BTC", "ETH"));
        assertThat(byStart.size() / 40.0).isCloseTo(EventRates.DEFAULT.crashes(), within(4.0));
        assertThat(leftAfterAnHour / fallen).isBetween(0.1, 0.35);
        assertThat(leftAfterADay / fallen).isBetween(-0.3, 0.3);
    }

    @Test
    void aCrashIsSeenOnEveryVenueWithVolume() {
        SimulationRun run = run(QUIET.withRates(EventRates.NONE.withCrashes(12)));
        List<SimulatedEvent> crashes = run.events(Kind.CRASH);
        double volumes = 0;
        for (SimulatedEvent crash : crashes) {
            assertThat(crash.size()).isBetween(-0.7, -0.005);
            assertThat(Duration.between(crash.start(), crash.end())).isEqualTo(Duration.ofHours(24));
            for (String venue : run.venues().keySet()) {
                assertThat(crash.touches(venue, crash.asset())).isTrue();
                BarSeries s = run.venue(venue).series(crash.asset());
                int i = firstBar(s, crash);
                // A late venue may print the last minutes of the hour in the next one.
                double low = Math.min(s.low(i), s.low(Math.min(i + 1, s.size() - 1)));
                assertThat(Math.log(low / s.high(i))).isLessThan(0.9 * crash.size());
            }
            BarSeries main = run.venue("perp").series(crash.asset());
            int i = firstBar(main, crash);
            volumes += Math.log(main.volume(i) / main.volume(i - 1));
        }
        assertThat(crashes).hasSizeGreaterThan(60);
        assertThat(volumes / crashes.size())
                .as("log of the volume against the hour before")
                .isBetween(0.8, 2.5);
    }

    @Test
    void crashesChangeOnlyWhatComesAfterThem() {
        SimulationRun calm = run(QUIET);
        SimulationRun crashed = run(QUIET.withRates(EventRates.NONE.withCrashes(12)));
        Instant first = crashed.events().get(0).start();

        assertThat(crashed.venue("spot").closedBy(first).sha256())
                .isEqualTo(calm.venue("spot").closedBy(first).sha256());
    }

    @Test
    void everyMissingBarBelongsToALabelledHaltAndNoHaltHasABar() {
        SimulationRun run = run(QUIET.withRates(EventRates.NONE.withHaltsEverywhere(6, 1)));
        assertThat(run.events(Kind.HALT)).extracting(SimulatedEvent::venue).contains("perp", "spot", "spot-b");
        run.venues().forEach((venue, history) -> {
            for (BarSeries s : history.series()) {
                boolean[] halted = new boolean[QUIET.hours()];
                for (SimulatedEvent halt : run.events()) {
                    if (halt.touches(venue, s.asset())) {
                        int from = hour(halt.start());
                        for (int h = from; h < Math.min(hour(halt.end()), halted.length); h++) {
                            halted[h] = true;
                        }
                    }
                }
                for (int h = 0; h < halted.length; h++) {
                    boolean missing =
                            s.indexOf(QUIET.start().plus(Duration.ofHours(h)).toEpochMilli()) < 0;
                    if (missing != halted[h]) {
                        throw new AssertionError(venue + " " + s.asset() + " hour " + h + " missing " + missing);
                    }
                }
            }
        });
    }

    private static int hour(Instant time) {
        return (int) Duration.between(QUIET.start(), time).toHours();
    }

    @Test
    void afterAHaltPricesGoOnWhereTheMarketIs() {
        MarketHistory halted =
                run(QUIET.withRates(EventRates.NONE.withHaltsEverywhere(6, 1))).venue("spot");
        MarketHistory open = run(QUIET).venue("spot");
        int gaps = 0;
        for (BarSeries s : halted.series()) {
            BarSeries whole = open.series(s.asset());
            for (int i = 1; i < s.size(); i++) {
                int same = whole.indexOf(s.openTime(i));
                assertThat(s.close(i)).isEqualTo(whole.close(same));
                if (!s.followedWithoutGap(i - 1, 1)) {
                    gaps++;
                    assertThat(s.open(i) / whole.open(same)).isCloseTo(1, within(1e-5));
                }
            }
        }
        assertThat(gaps).isGreaterThan(30);
    }

    @Test
    void theContinuationLeavesOutHaltedAssets() {
        SimulationSettings halting = QUIET.withHours(24).withRates(EventRates.NONE.withHaltsEverywhere(50, 5));
        Iterator<List<MarketEvent.Bar>> bars = new SimulatedMarket(halting).continuation();
        MarketHistory longer = new SimulatedMarket(halting.withHours(24 + 2000))
                .load(ProgressListener.NONE)
                .history();
        int lived = 0;
        for (int hour = 0; hour < 2000; hour++) {
            lived += bars.next().size();
        }
        assertThat(lived).isLessThan(3 * 2000).isEqualTo((int) (longer.bars()
                - longer.closedBy(halting.start().plus(Duration.ofHours(24))).bars()));
    }

    @Test
    void aStablecoinStaysWithinBasisPointsOfItsPegExceptInDepegs() {
        SimulationRun run = run(QUIET.withStablecoin("USDCUSDT").withRates(EventRates.NONE.withDepegs(4)));
        List<SimulatedEvent> depegs = run.events(Kind.DEPEG);
        BarSeries s = run.venue("perp").series("USDC");
        double squares = 0;
        int calm = 0;
        for (int i = 0; i < s.size(); i++) {
            long time = s.openTime(i);
            boolean off = depegs.stream()
                    .anyMatch(e -> e.start().toEpochMilli() <= time
                            && time < e.end().plus(Duration.ofHours(24)).toEpochMilli());
            if (!off) {
                assertThat(s.close(i)).isBetween(0.995, 1.005);
                squares += Math.pow(Math.log(s.close(i)), 2);
                calm++;
            }
        }
        assertThat(Math.sqrt(squares / calm)).isBetween(2e-4, 7e-4);
        assertThat(depegs).hasSizeBetween(6, 28).allSatisfy(depeg -> {
            assertThat(Math.abs(depeg.size())).isBetween(0.01, 0.15);
            assertThat(Duration.between(depeg.start(), depeg.end()))
                    .isBetween(Duration.ofHours(18), Duration.ofHours(5 * 24));
            int first = firstBar(s, depeg);
            int end = Math.min(
                    first + (int) Duration.between(depeg.start(), depeg.end()).toHours(), s.size() - 1);
            double farthest = 0;
            for (int i = first; i <= end; i++) {
                double side = Math.log(depeg.size() < 0 ? s.low(i) : s.high(i));
                farthest = Math.max(farthest, side * Math.signum(depeg.size()));
            }
            assertThat(farthest).isGreaterThan(0.7 * Math.abs(depeg.size()));
            assertThat(s.close(end)).isCloseTo(1, within(0.006));
        });
    }

    @Test
    void badTicksAreIsolatedWithoutVolumeAndOnOneVenueOnly() {
        SimulationRun clean = run(QUIET);
        SimulationRun dirty = run(QUIET.withRates(EventRates.NONE.withBadTicks(40)));
        assertThat(dirty.events()).hasSizeBetween(3 * 3 * 40 * YEARS / 2, 3 * 3 * 40 * YEARS * 2);
        dirty.venues().forEach((venue, history) -> {
            for (BarSeries s : history.series()) {
                BarSeries truth = clean.venue(venue).series(s.asset());
                Map<Long, SimulatedEvent> labels = dirty.events().stream()
                        .filter(e -> e.touches(venue, s.asset()))
                        .collect(Collectors.toMap(e -> e.start().toEpochMilli(), e -> e));
                for (int i = 0; i < s.size(); i++) {
                    SimulatedEvent label = labels.remove(s.openTime(i));
                    double off = farthest(s, truth, i) - (label == null ? 0 : label.size());
                    if (!(Math.abs(off) < 0.001 && s.open(i) == truth.open(i) && s.volume(i) == truth.volume(i))) {
                        throw new AssertionError(venue + " " + s.asset() + " bar " + i + " is off by " + off);
                    }
                }
                assertThat(labels).isEmpty();
            }
        });
    }

    /** The largest deviation from the true bar in close, else high, else low, as a log-return. */
    private static double farthest(BarSeries s, BarSeries truth, int i) {
        if (s.close(i) != truth.close(i)) {
            return Math.log(s.close(i) / truth.close(i));
        }
        return s.high(i) != truth.high(i) ? Math.log(s.high(i) / truth.high(i)) : Math.log(s.low(i) / truth.low(i));
    }

    @Test
    void refusesARateThatMakesNoSense() {
        assertThatThrownBy(() -> EventRates.DEFAULT.withBadTicks(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("badTicks must be 0.0 to 500.0; have -1.0");
        assertThatThrownBy(() -> EventRates.DEFAULT.withCrashes(Double.NaN))
                .hasMessage("crashes must be 0.0 to 500.0; have NaN");
        assertThatThrownBy(() -> EventRates.DEFAULT.withDepegs(501))
                .hasMessage("depegs must be 0.0 to 500.0; have 501.0");
        assertThatThrownBy(() -> EventRates.DEFAULT.withHaltsEverywhere(-1, 0)).hasMessageStartingWith("venueHalts");
        assertThatThrownBy(() -> EventRates.DEFAULT.withHaltsEverywhere(0, -1)).hasMessageStartingWith("assetHalts");
    }
}
