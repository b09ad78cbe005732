package io.plimsoll.model.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.market.Side;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColdStartTest {

    private static final ColdStart.Stage BORN = new ColdStart.Stage(0, 1.3, 1.6, 1.5, 0.4);
    private static final ColdStart.Stage DAY = new ColdStart.Stage(24, 0.9, 1.2, 1.1, 0.2);
    private static final ColdStart COLD_START = new ColdStart(List.of(BORN, DAY));

    @Test
    void aStageIsMetExactly() {
        assertThat(COLD_START.at(0)).isEqualTo(BORN);
        assertThat(COLD_START.at(24)).isEqualTo(DAY);
    }

    @Test
    void betweenStagesCorrectionsAreLinearInTheLogOfTheHours() {
        // ln 5 lies halfway between ln 1 and ln 25.
        ColdStart.Stage fourHours = COLD_START.at(4);
        assertThat(fourHours.level()).isCloseTo(1.1, within(1e-12));
        assertThat(fourHours.widening(Side.LONG)).isCloseTo(1.4, within(1e-12));
        assertThat(fourHours.widening(Side.SHORT)).isCloseTo(1.3, within(1e-12));
        assertThat(fourHours.logError()).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void correctionsFadeUntilAYearIsKnownAndThenThereAreNone() {
        ColdStart.Stage before = COLD_START.at(24);
        for (int hours = 25; hours < ColdStart.GROWN_HOURS; hours++) {
            ColdStart.Stage stage = COLD_START.at(hours);
            assertThat(stage.widening(Side.LONG)).isGreaterThan(1).isLessThan(before.widening(Side.LONG));
            assertThat(stage.logError()).isPositive().isLessThan(before.logError());
            before = stage;
        }
        for (int hours : new int[] {8_760, 8_761, 100_000}) {
            assertThat(COLD_START.at(hours)).isEqualTo(new ColdStart.Stage(8_760, 1, 1, 1, 0));
        }
    }

    @Test
    void aModelThatKnowsNothingOfYoungAssetsCorrectsNothing() {
        assertThat(ColdStart.UNKNOWN.isKnown()).isFalse();
        assertThat(ColdStart.UNKNOWN.at(0)).isEqualTo(COLD_START.at(8_760));
    }

    @Test
    void stagesMustBeginWithoutHistoryAndComeInOrder() {
        assertThatThrownBy(() -> new ColdStart(List.of(DAY))).hasMessageContaining("first stage");
        assertThatThrownBy(() -> new ColdStart(List.of(BORN, DAY, DAY))).hasMessageContaining("ever more hours");
        assertThatThrownBy(() -> COLD_START.at(-1)).hasMessageContaining("-1");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.99, Double.NaN, Double.POSITIVE_INFINITY})
    void aWideningThatNarrowsIsRefused(double bad) {
        assertThatThrownBy(() -> new ColdStart.Stage(0, 1, bad, 1, 0))
                .hasMessageContaining("longWidening")
                .hasMessageContaining(String.valueOf(bad));
        assertThatThrownBy(() -> new ColdStart.Stage(0, 1, 1, bad, 0)).hasMessageContaining("shortWidening");
    }

    @Test
    void otherImpossibleNumbersAreRefused() {
        assertThatThrownBy(() -> new ColdStart.Stage(-1, 1, 1, 1, 0)).hasMessageContaining("hours");
        assertThatThrownBy(() -> new ColdStart.Stage(8_761, 1, 1, 1, 0)).hasMessageContaining("8761");
        assertThatThrownBy(() -> new ColdStart.Stage(0, 0, 1, 1, 0)).hasMessageContaining("level");
        assertThatThrownBy(() -> new ColdStart.Stage(0, 1, 1, 1, Double.NaN)).hasMessageContaining("logError");
    }
}
