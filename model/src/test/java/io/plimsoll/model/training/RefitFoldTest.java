package io.plimsoll.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.Instrument;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.model.SmallTraining;
import io.plimsoll.model.SyntheticMarkets;
import io.plimsoll.model.artefact.HorizonModels;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.tail.ExcursionModel;
import io.plimsoll.model.training.RefitSchedule.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Training as a function of time: what a fit may see, what a refit keeps, and what too little history says. */
class RefitFoldTest {

    private static final Instant FIRST = SyntheticMarkets.START.plus(Duration.ofHours(SmallTraining.ENOUGH_HOURS));
    private static final Instant SECOND = FIRST.plus(Duration.ofDays(3));

    private final MarketHistory history =
            SyntheticMarkets.withGaps(SyntheticMarkets.simulated(5, SmallTraining.ENOUGH_HOURS + 200, 41), 41);

    @Test
    void aPerturbedFutureChangesNoEarlierArtefact() {
        RefitFold before = SmallTraining.trainer().fold(history);
        ModelArtefact first = before.refit(FIRST, Kind.FULL);
        ModelArtefact second = before.refit(SECOND, Kind.LIGHT);

        RefitFold after = SmallTraining.trainer().fold(wildFrom(FIRST));
        SmallTraining.assertSame(after.refit(FIRST, Kind.FULL), first);
        assertThat(after.refit(SECOND, Kind.LIGHT).at(new Horizon(1)).ridge())
                .as("what has become the past does change the next refit")
                .isNotEqualTo(second.at(new Horizon(1)).ridge());

        RefitFold later = SmallTraining.trainer().fold(wildFrom(SECOND));
        SmallTraining.assertSame(later.refit(FIRST, Kind.FULL), first);
        SmallTraining.assertSame(later.refit(SECOND, Kind.LIGHT), second);
    }

    private MarketHistory wildFrom(Instant time) {
        return SyntheticMarkets.changedFrom(history, time, (s, i) -> new double[] {
            s.open(i), s.high(i) * 1.5, s.low(i) / 1.5, s.close(i) * (i % 2 == 0 ? 1.3 : 0.8), s.volume(i) * 7
        });
    }

    @Test
    void aFoldAsOfATimeEqualsAFitOnTheHistoryClosedByThen() {
        SmallTraining.assertSame(
                SmallTraining.trainer().fold(history).refit(FIRST, Kind.FULL),
                SmallTraining.trainer().fit(history.closedBy(FIRST)));
    }

    @Test
    void aLightRefitKeepsTheNetworksAndFitsRegressionsAndTailsAgain() {
        RefitFold fold = SmallTraining.trainer().fold(history);
        ModelArtefact full = fold.refit(FIRST, Kind.FULL);
        ModelArtefact light = fold.refit(SECOND, Kind.LIGHT);
        ModelArtefact warm = fold.refit(SECOND.plus(Duration.ofDays(3)), Kind.FULL);
        assertThat(light.provenance().kind()).isEqualTo("LIGHT");
        for (HorizonModels models : light.horizons()) {
            HorizonModels before = full.at(models.horizon());
            SmallTraining.assertSameWeights(models, before);
            assertThat(models.network().offset()).isEqualTo(before.network().offset());
            assertThat(models.har()).isNotEqualTo(before.har());
            assertThat(models.ridge()).isNotEqualTo(before.ridge());
            assertThat(models.excursions()).isNotEqualTo(before.excursions());
            assertThat(warm.at(models.horizon()).network().weights().get(0))
                    .isNotEqualTo(models.network().weights().get(0));
        }
    }

    @Test
    void theFirstRefitIsAFullOneAndSaysSo() {
        ModelArtefact asked = SmallTraining.trainer().fold(history).refit(FIRST, Kind.LIGHT);
        SmallTraining.assertSame(asked, SmallTraining.trainer().fold(history).refit(FIRST, Kind.FULL));
        assertThat(asked.provenance().kind()).isEqualTo("FULL");
    }

    @Test
    void anArtefactSaysWhatItWasMadeFrom() {
        ModelArtefact artefact =
                SmallTraining.trainer().fold(history.ofDataSet("5e7")).refit(FIRST, Kind.FULL);
        MarketHistory seen = history.closedBy(FIRST);
        assertThat(artefact.provenance().dataSet()).isEqualTo("5e7");
        assertThat(artefact.asOf()).isEqualTo(FIRST);
        assertThat(artefact.provenance().dataSha256()).isEqualTo(seen.sha256());
        assertThat(artefact.provenance().bars()).isEqualTo(seen.bars());
        assertThat(artefact.provenance().configuration())
                .containsEntry("sampleHours", "1")
                .containsEntry("hiddenUnits", "[4]")
                .doesNotContainKey("threads");
        assertThat(artefact.horizons())
                .extracting(HorizonModels::horizon)
                .containsExactly(new Horizon(1), new Horizon(4));
        assertThat(artefact.at(new Horizon(4)).excursions())
                .extracting(ExcursionModel::name)
                .containsExactly("plimsoll", "har", "har-blend", "ewma", "garch", "gjr", "hs", "fhs-garch");
    }

    @Test
    void refitsGoForwardInTime() {
        RefitFold fold = SmallTraining.trainer().fold(history);
        fold.refit(FIRST, Kind.FULL);
        assertThatThrownBy(() -> fold.refit(FIRST, Kind.LIGHT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("forward in time")
                .hasMessageContaining(FIRST.toString());
    }

    @Test
    void tooLittleHistoryIsRefusedWithTheNumberOfRows() {
        assertThatThrownBy(() -> SmallTraining.trainer().fit(SyntheticMarkets.simulated(4, 170, 1)))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("too little history")
                .hasMessageMatching(".*\\d+ rows.*");
        assertThatThrownBy(() -> SmallTraining.trainer().fit(SyntheticMarkets.simulated(2, 400, 1)))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("too little history for 1h")
                .hasMessageMatching(".*\\d+ rows, a fit needs \\d+.*");
        assertThatThrownBy(() -> SmallTraining.trainer().fit(SyntheticMarkets.simulated(1, 20, 1)))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("0 rows");
    }

    @Test
    void aHistoryThatIsEmptyOrNotHourlyIsRefused() {
        Trainer trainer = SmallTraining.trainer();
        assertThatThrownBy(() -> trainer.fit(MarketHistory.of(Duration.ofHours(1), List.of())))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("at least one bar");
        MarketHistory fourHourly = SyntheticMarkets.simulated(1, 100, 1).aggregatedTo(Duration.ofHours(4));
        assertThatThrownBy(() -> trainer.fit(fourHourly))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("hourly")
                .hasMessageContaining("PT4H");
    }

    @Test
    void aSingleAssetIsEnough() {
        ModelArtefact artefact = SmallTraining.artefact(SyntheticMarkets.simulated(1, 3_200, 6));
        assertThat(artefact.assets()).containsExactly("BTC");
        assertThat(artefact.at(new Horizon(1))
                        .excursions()
                        .get(0)
                        .longs()
                        .scales()
                        .get("BTC"))
                .as("an asset that is the whole pool is like the pool")
                .isEqualTo(1.0);
    }

    @Test
    void anAssetWithFiftyBarsIsCarriedAlong() {
        ModelArtefact artefact = SmallTraining.artefact(withYoungAsset(50));
        assertThat(artefact.assets()).contains("YOUNG");
        assertThat(artefact.at(new Horizon(1)).excursions().get(0).longs().scales())
                .doesNotContainKey("YOUNG");
    }

    @Test
    void anAssetWithASingleResidualIsCarriedAlong() {
        // 169 bars are 168 returns, the least that makes a row; one bar more is the outcome of one hour.
        ModelArtefact artefact = SmallTraining.artefact(withYoungAsset(170));
        ExcursionModel hourly = artefact.at(new Horizon(1)).excursions().get(0);
        assertThat(hourly.longs().scales()).containsKey("YOUNG");
        assertThat(hourly.longs().scales().get("YOUNG")).isBetween(0.9, 1.1);
    }

    private static MarketHistory withYoungAsset(int bars) {
        MarketHistory grown = SyntheticMarkets.simulated(4, SmallTraining.ENOUGH_HOURS, 8);
        BarSeries btc = grown.series("BTC");
        BarSeries.Builder young = BarSeries.builder(Instrument.ofSymbol("YOUNGUSDT"), btc.interval());
        for (int i = btc.size() - bars; i < btc.size(); i++) {
            young.add(btc.openTime(i), btc.open(i), btc.high(i), btc.low(i), btc.close(i), btc.volume(i));
        }
        List<BarSeries> all = new ArrayList<>(grown.series());
        all.add(young.build());
        return MarketHistory.of(btc.interval(), all);
    }

    @Test
    void assetsWhosePricesNeverMoveAreRefusedWithTheReason() {
        MarketHistory frozen = SyntheticMarkets.changedFrom(
                SyntheticMarkets.simulated(4, SmallTraining.ENOUGH_HOURS, 9), Instant.EPOCH, (s, i) ->
                        new double[] {1, 1, 1, 1, 1});
        assertThatThrownBy(() -> SmallTraining.artefact(frozen))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("too few distinct excursions for a tail over 1h");
    }

    @Test
    void progressIsReported() {
        StringBuilder tasks = new StringBuilder();
        new Trainer(SmallTraining.configuration(), (task, done, total) -> {
                    assertThat(done).isBetween(0L, total);
                    tasks.append(task).append(' ');
                })
                .fit(history.closedBy(FIRST));
        assertThat(tasks).contains("features").contains("cross-fitting");
    }
}
