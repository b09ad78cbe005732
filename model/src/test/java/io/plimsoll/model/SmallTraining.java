package io.plimsoll.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.model.artefact.HorizonModels;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.training.Trainer;
import io.plimsoll.model.training.TrainingConfiguration;
import java.util.List;
import java.util.TreeSet;

/** The real training, small: a tiny network, one epoch, a row every hour, so that a few weeks and a second are enough. */
public final class SmallTraining {

    /** Hours of history, of four assets, that a fit is content with. */
    public static final int ENOUGH_HOURS = 1_000;

    private SmallTraining() {}

    /** Horizons of one and four hours, one network of four units. */
    public static TrainingConfiguration configuration() {
        return configuration(1, 500);
    }

    /** The same with another step between rows and another shrinkage of the assets' scales. */
    public static TrainingConfiguration configuration(int sampleHours, double scaleHalfWindows) {
        return configuration(sampleHours, 182, scaleHalfWindows);
    }

    /** The same with another half-life of residuals too. */
    public static TrainingConfiguration configuration(
            int sampleHours, double tailHalfLifeDays, double scaleHalfWindows) {
        return new TrainingConfiguration(
                List.of(new Horizon(4), new Horizon(1)),
                sampleHours,
                365,
                1e-3,
                List.of(4),
                0.1,
                1e-4,
                2e-3,
                256,
                1,
                1,
                List.of(1L),
                4,
                0.75,
                0.05,
                tailHalfLifeDays,
                scaleHalfWindows,
                new TreeSet<>(),
                2);
    }

    /** A trainer of the small configuration. */
    public static Trainer trainer() {
        return new Trainer(configuration(), ProgressListener.NONE);
    }

    /** Fits on all of the history. */
    public static ModelArtefact artefact(MarketHistory history) {
        return trainer().fit(history);
    }

    /** Asserts that two artefacts are the same in every number. */
    public static void assertSame(ModelArtefact actual, ModelArtefact expected) {
        assertThat(actual.provenance()).isEqualTo(expected.provenance());
        assertThat(actual.assets()).isEqualTo(expected.assets());
        assertThat(actual.market()).isEqualTo(expected.market());
        assertThat(actual.horizons()).hasSameSizeAs(expected.horizons());
        for (HorizonModels want : expected.horizons()) {
            HorizonModels have = actual.at(want.horizon());
            assertThat(have.har()).isEqualTo(want.har());
            assertThat(have.ridge()).isEqualTo(want.ridge());
            assertThat(have.liquidation().inputs()).isEqualTo(want.liquidation().inputs());
            assertThat(have.liquidation().weights())
                    .usingRecursiveComparison()
                    .isEqualTo(want.liquidation().weights());
            assertThat(have.excursions()).isEqualTo(want.excursions());
            assertThat(have.assetBaselines()).isEqualTo(want.assetBaselines());
            assertThat(have.stresses()).isEqualTo(want.stresses());
            assertThat(have.marketStresses()).isEqualTo(want.marketStresses());
            assertThat(have.network().offset()).isEqualTo(want.network().offset());
            assertThat(have.network().standardiser()).isEqualTo(want.network().standardiser());
            assertThat(have.network().shape()).isEqualTo(want.network().shape());
            assertSameWeights(have, want);
        }
    }

    /** Asserts that the networks have the same weights, bit for bit. */
    public static void assertSameWeights(HorizonModels actual, HorizonModels expected) {
        List<float[]> weights = actual.network().weights();
        assertThat(weights).hasSameSizeAs(expected.network().weights());
        for (int k = 0; k < weights.size(); k++) {
            assertThat(weights.get(k)).isEqualTo(expected.network().weights().get(k));
        }
    }
}
