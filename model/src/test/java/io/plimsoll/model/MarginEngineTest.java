package io.plimsoll.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.data.MarketEvent;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.classifier.BodyCurves;
import io.plimsoll.model.margin.LiquidatorProfile;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.model.margin.Stress;
import io.plimsoll.model.market.EventVerdict;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.MarketState;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ColdStart;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.tail.ExcursionModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The engine that serves and is judged: replay, live feed and restart give the same frames; what is missing never reads as safe. */
class MarginEngineTest {

    private static final long HOUR = 3_600_000;
    private static final long GRACE = 5_000;
    private static final Instant AS_OF = SyntheticMarkets.START.plus(Duration.ofHours(SmallTraining.ENOUGH_HOURS));
    private static final int AFTER = 260;
    private static final MarginProfile PROFILE = new MarginProfile(
            "test",
            new Horizon(4),
            990_000,
            new Horizon(1),
            950_000,
            100_000,
            5_000,
            LiquidatorProfile.standard(),
            1,
            1e5,
            0,
            1_000_000);

    private static MarketHistory history;
    private static ModelArtefact artefact;

    @BeforeAll
    static void train() {
        // The market becomes four times as wild as anything the model has seen, so that the integrators have work to
        // do.
        MarketHistory calm =
                SyntheticMarkets.withGaps(SyntheticMarkets.simulated(5, SmallTraining.ENOUGH_HOURS + AFTER, 77), 77);
        artefact = SmallTraining.artefact(calm.closedBy(AS_OF));
        history = SyntheticMarkets.changedFrom(calm, AS_OF, (s, i) -> {
            double swing = 0.03 * ((i * 31 + s.asset().hashCode()) % 7 + 1) / 7;
            return new double[] {s.open(i), s.high(i) * (1 + swing), s.low(i) * (1 - swing), s.close(i), s.volume(i)};
        });
    }

    private static MarginEngine engine() {
        return new MarginEngine(artefact, PROFILE);
    }

    private static Iterable<MarketEvent> replay() {
        return history.events(AS_OF, history.end());
    }

    private static List<MarginFrame> frames(MarginEngine engine, Iterable<MarketEvent> events) {
        List<MarginFrame> frames = new ArrayList<>();
        for (MarketEvent event : events) {
            engine.apply(event).frame().ifPresent(frames::add);
        }
        return frames;
    }

    private static AssetFrame of(MarginFrame frame, String asset) {
        return frame.assets().stream()
                .filter(a -> a.asset().equals(asset))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyBarCloseBringsAFrameOfEveryAssetInOrder() {
        List<MarginFrame> frames = frames(engine(), replay());
        assertThat(frames).hasSize(AFTER);
        for (int k = 0; k < AFTER; k++) {
            assertThat(frames.get(k).time()).isEqualTo(AS_OF.toEpochMilli() + (k + 1) * HOUR);
            assertThat(frames.get(k).assets())
                    .extracting(AssetFrame::asset)
                    .containsExactlyElementsOf(artefact.assets());
        }
    }

    @Test
    void aLiveFeedOfTheSameBarsGivesTheSameFramesAndCheckpointBitForBit() {
        MarginEngine replayed = engine();
        List<MarginFrame> expected = frames(replayed, replay());
        MarginEngine live = engine();
        List<MarginFrame> frames = frames(live, liveFeed());
        assertThat(frames).isEqualTo(expected);
        assertThat(live.checkpoint()).isEqualTo(replayed.checkpoint());
    }

    /** Ticks and bars of a quarter of an hour, then the bar of the hour, then prices of the next hour, then the bar close. */
    private static List<MarketEvent> liveFeed() {
        SplittableRandom random = new SplittableRandom(5);
        List<MarketEvent> feed = new ArrayList<>();
        List<MarketEvent> hour = new ArrayList<>();
        for (MarketEvent event : replay()) {
            if (event instanceof MarketEvent.Bar bar) {
                for (int k = 0; k < 4; k++) {
                    double price = bar.low() + random.nextDouble() * (bar.high() - bar.low());
                    feed.add(new MarketEvent.Tick(bar.asset(), "live", bar.openTime() + random.nextLong(HOUR), price));
                    feed.add(new MarketEvent.Bar(
                            bar.asset(),
                            "live",
                            bar.openTime() + k * HOUR / 4,
                            Duration.ofMinutes(15),
                            price,
                            price * 1.1,
                            price / 1.1,
                            price,
                            1));
                }
                hour.add(event);
            } else {
                feed.addAll(hour);
                hour.clear();
                addPricesOfTheNextHour(feed, event.time());
                feed.add(event);
            }
        }
        return feed;
    }

    /** Only for assets whose bar of that hour will come and replace them. */
    private static void addPricesOfTheNextHour(List<MarketEvent> feed, long time) {
        history.series().stream()
                .filter(s -> s.indexOf(time) >= 0)
                .forEach(s -> feed.add(new MarketEvent.Tick(s.asset(), "live", time + GRACE / 2, s.close(0))));
    }

    @Test
    void aRestartAtAnyEventGoesOnBitForBit() {
        MarginEngine whole = engine();
        List<MarginFrame> expected = frames(whole, liveFeed());
        SplittableRandom random = new SplittableRandom(6);
        MarginEngine restarted = engine();
        List<MarginFrame> frames = new ArrayList<>();
        int restarts = 0;
        boolean widened = false;
        for (MarketEvent event : liveFeed()) {
            restarted.apply(event).frame().ifPresent(frames::add);
            if (random.nextInt(150) == 0) {
                widened |= !frames.isEmpty() && largestTheta(frames.get(frames.size() - 1)) > 1;
                restarted = new MarginEngine(
                        artefact,
                        PROFILE,
                        EngineCheckpoint.of(restarted.checkpoint().bytes()));
                restarts++;
            }
        }
        assertThat(restarts).isGreaterThan(20);
        assertThat(widened).as("restarted while an integrator was above 1").isTrue();
        assertThat(frames).isEqualTo(expected);
        assertThat(restarted.checkpoint()).isEqualTo(whole.checkpoint());
    }

    private static double largestTheta(MarginFrame frame) {
        return frame.assets().stream()
                .flatMap(a -> a.forecasts().stream())
                .flatMap(f -> f.byHorizon().stream())
                .mapToDouble(f -> Math.max(f.longTheta(), f.shortTheta()))
                .max()
                .orElse(1);
    }

    @Test
    void aPerturbedFutureChangesNoEarlierFrame() {
        Instant middle = AS_OF.plus(Duration.ofHours(AFTER / 2));
        MarketHistory other = SyntheticMarkets.changedFrom(history, middle, (s, i) ->
                new double[] {s.open(i), s.high(i) * 2, s.low(i) / 2, s.close(i) * 1.5, s.volume(i) * 3});
        List<MarginFrame> expected = frames(engine(), replay());
        List<MarginFrame> perturbed = frames(engine(), other.events(AS_OF, other.end()));
        assertThat(perturbed.subList(0, AFTER / 2)).isEqualTo(expected.subList(0, AFTER / 2));
        assertThat(perturbed.get(AFTER / 2)).isNotEqualTo(expected.get(AFTER / 2));
    }

    @Test
    void theIntegratorWidensMarginsAfterHitsAndStaysBounded() {
        MarginFrame last = null;
        double largest = 1;
        for (MarginFrame frame : frames(engine(), replay())) {
            largest = Math.max(largest, largestTheta(frame));
            last = frame;
        }
        assertThat(largest).isGreaterThan(1).isLessThanOrEqualTo(1.5);
        assertThat(last).isNotNull();
    }

    @Test
    void theThetaOfEachAssetModelAndSideStepsOnceForEachWindowThatTheAssetStayedIn() {
        Horizon four = new Horizon(4);
        Map<String, Double> thetas = new HashMap<>();
        List<AssetFrame> opened = List.of();
        long openedAt = 0;
        int left = 0;
        for (MarginFrame frame : frames(engine(), replay())) {
            if (openedAt != 0 && frame.time() == openedAt + four.millis()) {
                for (AssetFrame asset : opened) {
                    left += stayed(asset, openedAt, four) ? 0 : 1;
                    stepThetas(thetas, asset, openedAt, four);
                }
            }
            for (AssetFrame asset : frame.assets()) {
                for (ModelForecast model : asset.forecasts()) {
                    for (Side side : Side.values()) {
                        assertThat(model.at(four).theta(side))
                                .as("%s at %s", asset.asset(), Instant.ofEpochMilli(frame.time()))
                                .isEqualTo(thetas.getOrDefault(key(asset, model, side), 1.0));
                    }
                }
            }
            if (four.isDecisionTime(frame.time())) {
                opened = frame.assets();
                openedAt = frame.time();
            }
        }
        assertThat(left).as("windows that an asset left").isPositive();
        assertThat(thetas)
                .as("eight models, two sides, and four assets: the fifth is silent all the time")
                .hasSize(8 * 2 * 4);
        assertThat(new HashSet<>(thetas.values())).as("they go their own ways").hasSizeGreaterThan(5);
        assertThat(Collections.max(thetas.values())).isGreaterThan(1);
        assertThat(Collections.min(thetas.values())).isLessThan(1);
    }

    private static String key(AssetFrame asset, ModelForecast model, Side side) {
        return asset.asset() + " " + model.model() + " " + side;
    }

    private static boolean stayed(AssetFrame asset, long openedAt, Horizon horizon) {
        var bars = history.series(asset.asset());
        int now = bars.indexOf(openedAt - HOUR);
        return !asset.forecasts().isEmpty() && now >= 0 && bars.followedWithoutGap(now, horizon.hours());
    }

    private static void stepThetas(Map<String, Double> thetas, AssetFrame asset, long openedAt, Horizon horizon) {
        if (!stayed(asset, openedAt, horizon)) {
            return;
        }
        var bars = history.series(asset.asset());
        int now = bars.indexOf(openedAt - HOUR);
        double low = bars.close(now);
        double high = bars.close(now);
        for (int i = now + 1; i <= now + horizon.hours(); i++) {
            low = Math.min(low, bars.low(i));
            high = Math.max(high, bars.high(i));
        }
        for (ModelForecast model : asset.forecasts()) {
            for (Side side : Side.values()) {
                double excursion =
                        side == Side.LONG ? Math.log(bars.close(now) / low) : Math.log(high / bars.close(now));
                int hit = excursion > model.at(horizon).quantile(side, PROFILE.exceedance()) ? 1 : 0;
                double step = Math.exp(0.02 * (hit - PROFILE.exceedance()));
                double theta = thetas.getOrDefault(key(asset, model, side), 1.0);
                thetas.put(key(asset, model, side), Math.max(0.8, Math.min(1.5, theta * step)));
            }
        }
    }

    @Test
    void whatWouldBeSaidOfANewListingIsWithoutTheStepsThatOthersMade() {
        MarginEngine engine = engine();
        List<MarginFrame> frames = frames(engine, replay());
        assertThat(largestTheta(frames.get(AFTER - 1))).isGreaterThan(1);
        Map<String, List<ModelForecast>> ifListed = engine.forecastsIfListed(30);
        assertThat(ifListed).isNotEmpty();
        assertThat(ifListed.values().stream().flatMap(List::stream).flatMap(f -> f.byHorizon().stream()))
                .allSatisfy(f -> {
                    assertThat(f.longTheta()).isEqualTo(1);
                    assertThat(f.shortTheta()).isEqualTo(1);
                });
    }

    @Test
    void marginsAreMadeFromTheChampionsForecastAndProbabilityAgreesWithThem() {
        for (MarginFrame frame : frames(engine(), replay())) {
            for (AssetFrame asset : frame.assets()) {
                if (asset.status() != AssetStatus.OK) {
                    continue;
                }
                assertThat(asset.champion().model()).isEqualTo("plimsoll");
                assertThat(asset.perpetual().horizon()).isEqualTo(PROFILE.marginPeriod());
                ExcursionForecast forecast = asset.champion().at(PROFILE.marginPeriod());
                double quantile = forecast.quantile(Side.SHORT, PROFILE.exceedance());
                assertThat(forecast.survival(Side.SHORT, quantile)).isCloseTo(PROFILE.exceedance(), within(1e-9));
                assertThat(forecast.bodies()).isNotEqualTo(BodyCurves.NONE);
                assertThat(forecast.probability(Side.SHORT, quantile)).isCloseTo(PROFILE.exceedance(), within(1e-9));
                assertThat(asset.forecasts().get(1).at(PROFILE.marginPeriod()).bodies())
                        .isEqualTo(BodyCurves.NONE);
                assertThat(asset.perpetual().shortSide().rawMaintenance()).isGreaterThan(Math.expm1(quantile));
            }
        }
    }

    @Test
    void aMissingBarHoldsMaintenanceRaisesTheRestAndIsForgivenWithTheNextBar() {
        MarginEngine engine = engine();
        long t = AS_OF.toEpochMilli();
        String asset = artefact.assets().get(0);
        MarginFrame before = null;
        for (int k = 0; before == null || of(before, asset).status() != AssetStatus.OK; k++) {
            before = hour(engine, t, asset, false);
            t += HOUR;
            assertThat(k).isLessThan(10);
        }
        AssetFrame ok = of(before, asset);
        AssetFrame stale = of(hour(engine, t, asset, true), asset);
        assertThat(stale.status()).isEqualTo(AssetStatus.STALE);
        assertThat(stale.forecasts()).isEmpty();
        assertThatThrownBy(stale::champion).hasMessageContaining(asset).hasMessageContaining("STALE");
        assertThat(stale.lastBarClose()).isEqualTo(ok.lastBarClose());
        assertThat(stale.price()).isEqualTo(ok.price());
        assertThat(stale.perpetual()).isEqualTo(ok.failSafe());
        double worst = artefact.at(PROFILE.marginPeriod()).stresses().getOrDefault(asset, List.of()).stream()
                .mapToDouble(Stress::longLoss)
                .max()
                .orElseThrow();
        assertThat(stale.perpetual().longSide().maintenancePpm())
                .isEqualTo(ok.perpetual().longSide().maintenancePpm());
        assertThat(stale.perpetual().longSide().initialPpm())
                .isGreaterThanOrEqualTo(ok.perpetual().longSide().initialPpm())
                .isGreaterThanOrEqualTo((int) (worst * 1e6));
        assertThat(of(hour(engine, t + HOUR, asset, true), asset).perpetual())
                .as("still stale, still the same")
                .isEqualTo(stale.perpetual());
        MarginFrame after = null;
        for (long later = t + 2 * HOUR; after == null || of(after, asset).status() != AssetStatus.OK; later += HOUR) {
            after = hour(engine, later, asset, false);
            assertThat(later).isLessThan(t + 20 * HOUR);
        }
    }

    /** Applies the bars of the hour after a time, with or without those of one asset, and closes it. */
    private static MarginFrame hour(MarginEngine engine, long time, String asset, boolean missing) {
        for (MarketEvent event : history.events(Instant.ofEpochMilli(time), Instant.ofEpochMilli(time + HOUR))) {
            if (event instanceof MarketEvent.Bar bar && !(missing && bar.asset().equals(asset))) {
                assertThat(engine.apply(bar).verdict()).isEqualTo(EventVerdict.APPLIED);
            }
        }
        return engine.apply(new MarketEvent.BarClose(time + HOUR)).frame().orElseThrow();
    }

    @Test
    void aFeedThatFallsSilentMakesEveryAssetStale() {
        MarginEngine engine = engine();
        MarginFrame last = hour(engine, AS_OF.toEpochMilli(), "", false);
        MarginFrame silent = engine.apply(new MarketEvent.BarClose(last.time() + 30 * HOUR))
                .frame()
                .orElseThrow();
        for (AssetFrame asset : silent.assets()) {
            AssetFrame before = of(last, asset.asset());
            if (before.status() == AssetStatus.OK) {
                assertThat(asset.status()).isEqualTo(AssetStatus.STALE);
                assertThat(asset.perpetual()).isEqualTo(before.failSafe());
            }
        }
    }

    /** The history in which the second asset is listed so many hours before the fit. */
    private static MarketHistory listed(int hoursBefore) {
        String young = artefact.assets().get(1);
        return SyntheticMarkets.filtered(
                history.closedBy(AS_OF),
                (s, i) -> !s.asset().equals(young) || s.openTime(i) >= AS_OF.toEpochMilli() - hoursBefore * HOUR);
    }

    @Test
    void aYoungAssetGetsItsMarginFromThePool() {
        String young = artefact.assets().get(1);
        ModelArtefact model = SmallTraining.artefact(listed(50));
        assertThat(model.servesYoungAssets()).isTrue();
        AssetFrame frame = of(hour(new MarginEngine(model, PROFILE), AS_OF.toEpochMilli(), "", false), young);
        assertThat(frame.status()).isEqualTo(AssetStatus.WARMING_UP);
        assertThat(frame.isPooled()).isTrue();
        assertThat(frame.historyHours()).isBetween(40, 50);
        for (ModelForecast forecast : frame.forecasts()) {
            ExcursionModel tails = model.at(PROFILE.marginPeriod()).excursions().stream()
                    .filter(e -> e.name().equals(forecast.model()))
                    .findFirst()
                    .orElseThrow();
            ColdStart.Stage stage = tails.coldStart().at(frame.historyHours());
            assertThat(forecast.at(PROFILE.marginPeriod()).longTail().threshold())
                    .isCloseTo(tails.longs().of(young).threshold() * stage.longWidening(), within(1e-12));
        }
        for (Side side : Side.values()) {
            assertThat(frame.perpetual().side(side).initialPpm()).isLessThan(PROFILE.capPpm());
        }
    }

    @Test
    void anAssetWithAMonthOfHistoryAndNoYearIsNotGrownYet() {
        MarketState market = artefact.market().restore();
        List<AssetFrame> older = engine().current().assets().stream()
                .filter(asset -> market.memory(market.indexOf(asset.asset())) > 720)
                .toList();
        assertThat(older).isNotEmpty();
        for (AssetFrame asset : older) {
            int memory = market.memory(market.indexOf(asset.asset()));
            ExcursionModel tails =
                    artefact.at(PROFILE.marginPeriod()).excursions().get(0);
            ExcursionForecast forecast = asset.champion().at(PROFILE.marginPeriod());
            assertThat(forecast.error().volatility())
                    .isGreaterThanOrEqualTo(tails.coldStart().at(memory).logError())
                    .isPositive();
            assertThat(forecast.longTail().threshold())
                    .isCloseTo(
                            tails.longs().of(asset.asset()).threshold()
                                    * tails.coldStart().at(memory).longWidening(),
                            within(1e-12));
        }
    }

    @Test
    void anAssetOfWhichNothingIsKnownIsServedFromThePoolAndKeepsItsMarginWhenItMissesABar() {
        MarginEngine engine = new MarginEngine(artefact.listing(List.of("AAA", "NEW")), PROFILE);
        MarginFrame frame = engine.current();
        assertThat(frame.assets()).extracting(AssetFrame::asset).contains("AAA", "NEW");
        AssetFrame born = of(frame, "NEW");
        assertThat(born.status()).isEqualTo(AssetStatus.WARMING_UP);
        assertThat(born.historyHours()).isZero();
        assertThat(born.price()).isNaN();
        assertThat(born.dailyTurnover()).as("not a day without trade").isNaN();
        assertThat(born.forecasts()).isEqualTo(of(frame, "AAA").forecasts()).isNotEmpty();
        assertThat(born.perpetual().longSide().initialPpm()).isLessThan(PROFILE.capPpm());
        MarginFrame before = engine().current();
        for (String known : artefact.assets()) {
            assertThat(of(frame, known)).as("nothing changes for the others").isEqualTo(of(before, known));
        }
        long t = AS_OF.toEpochMilli();
        engine.apply(new MarketEvent.Bar("NEW", "test", t, Duration.ofHours(1), 10, 11, 9, 10, 5));
        AssetFrame first = of(hour(engine, t, "", false), "NEW");
        assertThat(first.status()).isEqualTo(AssetStatus.WARMING_UP);
        assertThat(first.price()).isEqualTo(10);
        AssetFrame silent = of(hour(engine, t + HOUR, "", false), "NEW");
        assertThat(silent.status()).isEqualTo(AssetStatus.STALE);
        assertThat(silent.perpetual().longSide().maintenancePpm())
                .isEqualTo(first.perpetual().longSide().maintenancePpm());
    }

    @Test
    void anAssetThatBecomesSilentBeforeItsFirstBarIsNotLeftWithoutAMargin() {
        MarginEngine engine = new MarginEngine(artefact.listing(List.of("NEW")), PROFILE);
        AssetFrame born = of(hour(engine, AS_OF.toEpochMilli(), "", false), "NEW");
        MarginFrame silent = engine.apply(new MarketEvent.BarClose(AS_OF.toEpochMilli() + 2 * HOUR))
                .frame()
                .orElseThrow();
        AssetFrame held = of(silent, "NEW");
        assertThat(held.forecasts()).isEmpty();
        assertThat(held.perpetual().longSide().maintenancePpm())
                .isEqualTo(born.perpetual().longSide().maintenancePpm());
    }

    @Test
    void aModelWithoutAPoolServesYoungAssetsAtTheCap() {
        ModelArtefact lonely = SmallTraining.artefact(SyntheticMarkets.simulated(1, 3_000, 3));
        assertThat(lonely.servesYoungAssets()).isFalse();
        AssetFrame frame = of(new MarginEngine(lonely.listing(List.of("NEW")), PROFILE).current(), "NEW");
        assertThat(frame.forecasts()).isEmpty();
        for (Side side : Side.values()) {
            assertThat(frame.perpetual().side(side).initialPpm()).isEqualTo(PROFILE.capPpm());
            assertThat(frame.perpetual().side(side).maintenancePpm()).isEqualTo(PROFILE.capPpm() - 1);
        }
        assertThat(frame.failSafe()).isEqualTo(frame.perpetual());
    }

    @Test
    void whatWouldBeSaidOfANewListingIsWhatIsSaidOfOne() {
        String young = artefact.assets().get(1);
        MarketHistory whole = history.closedBy(AS_OF.plus(Duration.ofHours(1)));
        MarginEngine known = engine();
        hour(known, AS_OF.toEpochMilli(), "", false);
        Map<String, List<ModelForecast>> ifListed = known.forecastsIfListed(30);
        MarketState withListing = new MarketState(whole.assets());
        int returns = 0;
        for (MarketEvent event : whole.events(Instant.EPOCH, whole.end())) {
            if (event instanceof MarketEvent.BarClose close) {
                withListing.accept(close);
            } else if (event instanceof MarketEvent.Bar bar
                    && (!bar.asset().equals(young) || bar.time() >= whole.end().toEpochMilli() - 30 * HOUR)) {
                withListing.accept(bar);
                returns += bar.asset().equals(young) ? 1 : 0;
            }
        }
        AssetFrame listing = of(new MarginEngine(artefact.in(withListing), PROFILE).current(), young);
        assertThat(listing.historyHours()).isEqualTo(returns - 1).isGreaterThan(20);
        assertThat(listing.dailyTurnover()).isEqualTo(withListing.dailyTurnover(withListing.indexOf(young)));
        double said = listing.champion().at(PROFILE.marginPeriod()).plainQuantile(Side.LONG, 0.01);
        double would = Objects.requireNonNull(ifListed.get(young))
                .get(0)
                .at(PROFILE.marginPeriod())
                .plainQuantile(Side.LONG, 0.01);
        // The first bar of a listing has a range, which the one cut short has not: its first return is known.
        assertThat(would).isCloseTo(said, within(0.05 * said));
    }

    @Test
    void eventsThatAreLateEarlyOrUnknownChangeNothing() {
        MarginEngine engine = engine();
        hour(engine, AS_OF.toEpochMilli(), "", false);
        EngineCheckpoint before = engine.checkpoint();
        long closed = engine.closedThrough();
        String asset = artefact.assets().get(0);
        assertThat(engine.apply(new MarketEvent.BarClose(closed)).verdict()).isEqualTo(EventVerdict.LATE);
        assertThat(engine.apply(new MarketEvent.BarClose(closed)).frame()).isEmpty();
        assertThat(verdict(engine, asset, closed - HOUR, 60)).isEqualTo(EventVerdict.LATE);
        assertThat(verdict(engine, asset, closed + 2 * HOUR, 60)).isEqualTo(EventVerdict.TOO_EARLY);
        assertThat(verdict(engine, "NOBODY", closed, 60)).isEqualTo(EventVerdict.UNKNOWN_ASSET);
        assertThat(verdict(engine, asset, closed, 120)).isEqualTo(EventVerdict.UNSUPPORTED_INTERVAL);
        assertThat(engine.apply(new MarketEvent.Tick(asset, "test", closed - 1, 1))
                        .verdict())
                .isEqualTo(EventVerdict.LATE);
        assertThat(engine.checkpoint()).isEqualTo(before);
    }

    private static EventVerdict verdict(MarginEngine engine, String asset, long open, int minutes) {
        return engine.apply(new MarketEvent.Bar(asset, "test", open, Duration.ofMinutes(minutes), 1, 1, 1, 1, 1))
                .verdict();
    }

    @Test
    void aModelWithoutADaysHorizonOffersNoLoan() {
        assertThat(new MarginEngine(artefact, PROFILE).current().assets())
                .anySatisfy(asset -> assertThat(asset.served()).isPresent())
                .allSatisfy(asset -> {
                    assertThat(asset.lending()).isEmpty();
                    assertThat(asset.failSafeLending()).isEmpty();
                });
    }

    @Test
    void aProfileOverAHorizonThatTheModelLacksIsRefused() {
        MarginProfile lending = new MarginProfile(
                "lending",
                new Horizon(24),
                995_000,
                new Horizon(1),
                950_000,
                0,
                5_000,
                LiquidatorProfile.standard(),
                1,
                1e5,
                0,
                1_000_000);
        assertThatThrownBy(() -> new MarginEngine(artefact, lending))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("24h")
                .hasMessageContaining("[1h, 4h]");
    }
}
