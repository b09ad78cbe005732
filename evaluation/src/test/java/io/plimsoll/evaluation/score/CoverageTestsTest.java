package io.plimsoll.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTestsTest {

    private static final double EXACT = 1e-10;

    @ParameterizedTest
    @CsvFileSource(resources = "coverage-cases.csv")
    void kupiecAndZoneAgreeWithTheReference(long x, long n, double alpha, double ratio, double p, String zone) {
        TestResult kupiec = CoverageTests.kupiec(x, n, alpha);
        assertThat(kupiec.statistic()).isCloseTo(ratio, within(EXACT));
        assertThat(kupiec.pValue()).isCloseTo(p, within(EXACT));
        assertThat(BaselZone.of(x, n, alpha).label()).isEqualTo(zone);
    }

    /** Kupiec (1995), non-rejection regions at 95 %: var_backtests.json, "kupiec_nonrejection_regions_95pct". */
    @ParameterizedTest
    @CsvSource({"255, 0.01, 1, 6", "510, 0.01, 2, 10", "1000, 0.01, 5, 16", "1000, 0.05, 38, 64", "510, 0.1, 39, 64"})
    void kupiecRejectsOutsideThePublishedRegion(int n, double alpha, int first, int last) {
        for (int x = 0; x <= 2 * last; x++) {
            boolean passes = CoverageTests.kupiec(x, n, alpha).passes(0.05);
            assertThat(passes).as("%d of %d", x, n).isEqualTo(x >= first && x <= last);
        }
    }

    /** Cumulative binomial probabilities of 250 days at 1 %: 0.8922 for 4, 0.9588 for 5, 0.99975 for 9, 0.999946 for 10 (basel_traffic_light.json). */
    @ParameterizedTest
    @CsvSource({"0, GREEN", "5, GREEN", "6, YELLOW", "10, YELLOW", "11, RED", "250, RED"})
    void zoneOf250DaysFollowsTheProbabilityOfFewerExceedances(int exceedances, BaselZone zone) {
        assertThat(BaselZone.of(exceedances, 250, 0.01)).isEqualTo(zone);
    }

    /** coverage_tests.json, "synthetic"; scipy 1.10.1, cross-checked there against rugarch 1.5.1. */
    @Test
    void clusteredHitsAgreeWithTheReference() {
        boolean[] hits = hits(500, 40, 41, 42, 120, 300, 301, 450);
        TestResult independence = CoverageTests.independence(hits);
        TestResult conditional = CoverageTests.conditionalCoverage(hits, 0.01);
        assertThat(independence.statistic()).isCloseTo(17.609504952203025, within(EXACT));
        assertThat(independence.pValue()).isCloseTo(2.7122933875420163e-05, within(EXACT));
        assertThat(conditional.statistic()).isCloseTo(18.328207978263812, within(EXACT));
        assertThat(conditional.pValue()).isCloseTo(0.00010473219506402831, within(EXACT));
    }

    /** var_backtests.json, "q4quant_ex02_cluster", days counted from 1. */
    @Test
    void tenHitsInThreeRunsAreNotIndependent() {
        TestResult independence = CoverageTests.independence(hits(250, 39, 40, 41, 99, 100, 199, 200, 201, 202, 203));
        assertThat(independence.statistic()).isCloseTo(39.44368459601805, within(EXACT));
        assertThat(independence.pValue()).isCloseTo(3.376580014926123e-10, within(1e-18));
    }

    @Test
    void noExceedanceAtAll() {
        boolean[] none = new boolean[100];
        double[] quantile = new double[100];
        Arrays.setAll(quantile, i -> -0.03 - 1e-4 * (i % 7));
        assertThat(CoverageTests.independence(none)).isEqualTo(new TestResult(0, 1));
        // Hits are constant then, and explained wholly: n·p/(1 − p) over the 96 rows with four lags.
        assertThat(CoverageTests.dynamicQuantile(none, quantile, 0.01).statistic())
                .isCloseTo(96 * 0.01 / 0.99, within(EXACT));
        assertThat(CoverageTests.shortfallNotUnderstated(new double[100], quantile, quantile, quantile))
                .isEqualTo(TestResult.UNDEFINED);
    }

    @Test
    void everyWindowExceeded() {
        boolean[] all = hits(50, IntStream.range(0, 50).toArray());
        assertThat(CoverageTests.kupiec(50, 50, 0.01).statistic()).isCloseTo(-100 * Math.log(0.01), within(EXACT));
        assertThat(CoverageTests.independence(all).statistic()).isCloseTo(0, within(EXACT));
        assertThat(BaselZone.of(50, 50, 0.01)).isEqualTo(BaselZone.RED);
    }

    @Test
    void shortSamplesDoNotCarryTheDynamicQuantileTest() {
        assertThat(CoverageTests.dynamicQuantile(new boolean[59], new double[59], 0.05))
                .isEqualTo(TestResult.UNDEFINED);
        assertThat(CoverageTests.dynamicQuantile(new boolean[60], new double[60], 0.05)
                        .defined())
                .isTrue();
    }

    @Test
    void oneWindowHasNoTransition() {
        assertThat(CoverageTests.independence(new boolean[] {true})).isEqualTo(new TestResult(0, 1));
    }

    @Test
    void impossibleCountsAreRefusedWithTheirValues() {
        assertThatThrownBy(() -> CoverageTests.kupiec(5, 4, 0.01)).hasMessageContaining("have 5 of 4");
        assertThatThrownBy(() -> CoverageTests.kupiec(0, 0, 0.01)).hasMessageContaining("have 0 of 0");
        assertThatThrownBy(() -> CoverageTests.kupiec(1, 4, 1))
                .hasMessageContaining("alpha must be in (0, 1); have 1.0");
    }

    private static boolean[] hits(int n, int... at) {
        boolean[] hits = new boolean[n];
        for (int i : at) {
            hits[i] = true;
        }
        return hits;
    }
}
