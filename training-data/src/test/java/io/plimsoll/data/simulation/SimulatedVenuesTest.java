package io.plimsoll.data.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class SimulatedVenuesTest {

    private static final SimulationSettings YEAR =
            SimulationSettings.DEFAULT.withAssets(3).withHours(365 * 24);

    private static SimulationRun run(SimulationSettings settings) {
        return new SimulatedMarket(settings).run(ProgressListener.NONE);
    }

    private static SimulationSettings on(SimulatedVenue second) {
        return YEAR.withRates(EventRates.NONE).withVenues(List.of(SimulatedVenue.PERP, second));
    }

    @Test
    void theMainVenueIsWhatLoads() {
        SimulationRun run = run(YEAR);

        assertThat(run.venues().keySet()).containsExactly("perp", "spot", "spot-b");
        assertThat(run.venue("perp").sha256())
                .isEqualTo(new SimulatedMarket(YEAR)
                        .load(ProgressListener.NONE)
                        .history()
                        .sha256());
        assertThatThrownBy(() -> run.venue("moon"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("no venue moon; have [perp, spot, spot-b]");
    }

    @Test
    void theSameSettingsGiveTheSameBitsOnEveryVenueAndTheSameEvents() {
        SimulationRun one = run(YEAR);
        SimulationRun two = run(YEAR);

        assertThat(two.events()).isEqualTo(one.events()).isNotEmpty();
        one.venues()
                .forEach((name, history) -> assertThat(two.venue(name).sha256()).isEqualTo(history.sha256()));
    }

    @Test
    void moreHoursGiveTheSameBarsAndEventsAndThenMore() {
        SimulationSettings busy = YEAR.withRates(
                EventRates.DEFAULT.withBadTicks(50).withHaltsEverywhere(20, 5).withCrashes(30));
        SimulationRun shorter = run(busy);
        SimulationRun longer = run(busy.withHours(400 * 24));

        assertThat(longer.events().subList(0, shorter.events().size())).isEqualTo(shorter.events());
        shorter.venues()
                .forEach((name, history) -> assertThat(longer.venue(name)
                                .closedBy(busy.start().plus(Duration.ofDays(365)))
                                .sha256())
                        .isEqualTo(history.sha256()));
    }

    @Test
    void neitherVenuesNorAssetsChangeWhatStandsBeforeThem() {
        SimulationRun two = run(YEAR.withVenues(List.of(SimulatedVenue.PERP, SimulatedVenue.SPOT)));
        SimulationRun more = run(YEAR.withAssets(6).withStablecoin("USDCUSDT"));
        List<String> assets = two.venue("perp").assets();

        for (String venue : List.of("perp", "spot")) {
            assertThat(more.venue(venue).select(assets).sha256())
                    .isEqualTo(two.venue(venue).sha256());
        }
        assertThat(more.events().stream()
                        .filter(e -> assets.contains(e.asset()) && !e.venue().equals("spot-b")))
                .isEqualTo(two.events())
                .isNotEmpty();
    }

    @Test
    void aVenueStaysAsCloseToTheFairPriceAsItsNoiseSays() {
        SimulatedVenue second = new SimulatedVenue("b", Duration.ZERO, 0.001, 0.002, 0.1);
        SimulationRun run = run(on(second));

        for (BarSeries fair : run.venue("perp").series()) {
            BarSeries print = run.venue("b").series(fair.asset());
            double[] off = new double[fair.size()];
            for (int i = 0; i < off.length; i++) {
                off[i] = Math.log(print.close(i) / fair.close(i));
            }
            double mean = Arrays.stream(off).average().orElseThrow();
            double variance = Arrays.stream(off)
                    .map(x -> (x - mean) * (x - mean))
                    .average()
                    .orElseThrow();
            assertThat(mean).isCloseTo(0.002, within(1e-4));
            assertThat(Math.sqrt(variance)).isCloseTo(0.001, within(1e-4));
            assertThat(medianRatioOfVolumes(print, fair)).isCloseTo(0.1, within(0.005));
        }
    }

    private static double medianRatioOfVolumes(BarSeries some, BarSeries all) {
        double[] ratios = new double[all.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = some.volume(i) / all.volume(i);
        }
        Arrays.sort(ratios);
        return ratios[ratios.length / 2];
    }

    @Test
    void aLagShowsAsCorrelationWithTheHourBefore() {
        MarketHistory late = run(on(new SimulatedVenue("late", Duration.ofMinutes(20), 0, 0, 1)))
                .venue("late");
        MarketHistory fair = run(on(SimulatedVenue.SPOT)).venue("perp");
        for (BarSeries s : fair.series()) {
            double[] lead = StylisedFacts.returns(s);
            double[] follow = StylisedFacts.returns(late.series(s.asset()));
            int n = lead.length - 1;
            double before = StylisedFacts.correlation(Arrays.copyOf(lead, n), Arrays.copyOfRange(follow, 1, n + 1));
            double after = StylisedFacts.correlation(Arrays.copyOf(follow, n), Arrays.copyOfRange(lead, 1, n + 1));

            // Two thirds of the hour are shared; a third belongs to the hour before.
            assertThat(StylisedFacts.correlation(lead, follow)).isBetween(0.5, 0.8);
            assertThat(before).isBetween(0.15, 0.45);
            assertThat(after).isBetween(-0.1, 0.1);
        }
    }

    @Test
    void aVenueWithoutLagOrNoiseSeesTheSameExtremesButForItsOwnWicks() {
        SimulationRun run = run(on(new SimulatedVenue("twin", Duration.ZERO, 0, 0, 1)));
        for (BarSeries fair : run.venue("perp").series()) {
            BarSeries twin = run.venue("twin").series(fair.asset());
            double lowsApart = 0;
            double ranges = 0;
            for (int i = 0; i < fair.size(); i++) {
                assertThat(twin.close(i)).isEqualTo(fair.close(i));
                lowsApart += Math.abs(Math.log(twin.low(i) / fair.low(i)));
                ranges += Math.log(fair.high(i) / fair.low(i));
            }
            assertThat(lowsApart / ranges).isBetween(0.001, 0.1);
        }
    }

    @Test
    void barsOpenWhereTheLastClosedOnEveryVenueUnlessItHalted() {
        run(YEAR).venues().forEach((name, history) -> {
            for (BarSeries s : history.series()) {
                for (int i = 1; i < s.size(); i++) {
                    if (s.followedWithoutGap(i - 1, 1)) {
                        assertThat(s.open(i)).isEqualTo(s.close(i - 1));
                    }
                }
            }
        });
    }

    @Test
    void refusesAVenueThatMakesNoSense() {
        assertThatThrownBy(() -> new SimulatedVenue("A b", Duration.ZERO, 0, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("name must be")
                .hasMessageEndingWith("have \"A b\"");
        assertThatThrownBy(() -> new SimulatedVenue("a", Duration.ofMinutes(60), 0, 0, 1))
                .hasMessage("lag must be PT0S to PT59M; have PT1H");
        assertThatThrownBy(() -> new SimulatedVenue("a", Duration.ofMinutes(-1), 0, 0, 1))
                .hasMessage("lag must be PT0S to PT59M; have PT-1M");
        assertThatThrownBy(() -> new SimulatedVenue("a", Duration.ZERO, Double.NaN, 0, 1))
                .hasMessage("noise must be 0.0 to 0.01; have NaN");
        assertThatThrownBy(() -> new SimulatedVenue("a", Duration.ZERO, 0, 0.06, 1))
                .hasMessage("basis must be -0.05 to 0.05; have 0.06");
        assertThatThrownBy(() -> new SimulatedVenue("a", Duration.ZERO, 0, 0, 0))
                .hasMessage("volumeShare must be 1.0E-6 to 10.0; have 0.0");
    }
}
