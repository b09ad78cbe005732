package io.plimsoll.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.data.ProgressListener;
import io.plimsoll.evaluation.ThreadTaskRunner;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every figure against an independent scorer in Python; see oracle/make_oracle.py. */
class ScorecardOracleTest {

    private static final double SIX_DIGITS = 1e-6;
    private static final double BOOTSTRAP_NOISE = 0.06;

    private static BacktestFigures figures;
    private static JsonNode expected;

    @BeforeAll
    static void score() throws IOException {
        expected = OracleFiles.expected();
        figures = new Scorecard(new ThreadTaskRunner(2))
                .score(
                        OracleFiles.forecasts(),
                        OracleFiles.history(),
                        ScoreSettings.standard("OURS", List.of("AAA")),
                        ProgressListener.NONE);
    }

    @Test
    void everyRowOfEveryAssetAgrees() {
        assertThat(figures.assets()).hasSize(expected.get("rows").size()).hasSize(44);
        for (AssetFigures row : figures.assets()) {
            JsonNode want = find(expected.get("rows"), row.horizonHours(), row.alpha(), row.contender(), row.asset());
            assertThat(row.windows()).isEqualTo(want.get("n").asInt());
            assertThat(row.from()).isEqualTo(OracleFiles.instant(want, "from"));
            assertThat(row.to()).isEqualTo(OracleFiles.instant(want, "to"));
            same(want, "qlike", row.losses().qlike());
            same(want, "mse_e8", 1e8 * row.losses().squaredError());
            same(want, "pin", 1e4 * row.losses().pinball());
            same(want, "fz0", row.losses().fisslerZiegel());
            sameEnd(want, "lo", row.longEnd());
            sameEnd(want, "hi", row.shortEnd());
            samePath(want, "lo", row.longPath());
            samePath(want, "hi", row.shortPath());
            same(want, "margin_pct", 100 * row.margin().mean());
            same(want, "peak_trough", row.margin().peakToTrough());
            same(want, "shortfall_bp", 1e4 * row.margin().meanShortfall());
            for (MarginIncrease rise : row.margin().increases()) {
                same(want, "inc" + rise.days() + "d_pp", 100 * rise.largest());
                same(want, "inc" + rise.days() + "d_ratio", rise.largestRatio());
            }
        }
    }

    private static void sameEnd(JsonNode want, String side, EndFigures end) {
        assertThat(end.exceedances()).isEqualTo(want.get("x_" + side).asLong());
        same(want, "cov_" + side, 1 - end.rate());
        same(want, "kup_p_" + side, end.kupiec().pValue());
        same(want, "ind_p_" + side, end.independence().pValue());
        same(want, "cc_p_" + side, end.conditionalCoverage().pValue());
        same(want, "dq_p_" + side, end.dynamicQuantile().pValue());
        same(want, "mf_p_" + side, end.shortfall().pValue());
        assertThat(end.zone().label()).isEqualTo(want.get("basel_" + side).asString());
        same(want, "coststar_" + side, 100 * end.capital());
    }

    private static void samePath(JsonNode want, String side, PathFigures path) {
        assertThat(path.breaches()).isEqualTo(want.get("path_x_" + side).asLong());
        same(want, "path_cov_" + side, 1 - path.rate());
        same(want, "path_kup_p_" + side, path.kupiec().pValue());
        same(want, "path_coststar_" + side, 100 * path.capital());
        same(want, "worst_pp_" + side, 100 * path.worstShortfall());
        assertThat(path.worstAt()).isEqualTo(OracleFiles.instant(want, "worst_at_" + side));
    }

    @Test
    void everySummaryAgrees() {
        assertThat(figures.summaries()).hasSize(expected.get("summary").size()).hasSize(16);
        for (SummaryFigures row : figures.summaries()) {
            JsonNode want = find(expected.get("summary"), row.horizonHours(), row.alpha(), row.contender(), "");
            assertThat(row.assets())
                    .isEqualTo(want.get("assets")
                            .valueStream()
                            .map(JsonNode::asString)
                            .toList());
            same(want, "qlike", row.losses().qlike());
            same(want, "mse", 1e8 * row.losses().squaredError());
            same(want, "pin", 1e4 * row.losses().pinball());
            same(want, "fz0", row.losses().fisslerZiegel());
            same(want, "exc_lo", 100 * row.longSide().endRate());
            same(want, "exc_hi", 100 * row.shortSide().endRate());
            same(want, "path_lo", 100 * row.longSide().pathRate());
            same(want, "path_hi", 100 * row.shortSide().pathRate());
            assertThat(row.endKupiec()).hasToString(want.get("kup_ok").asString());
            assertThat(row.endConditional()).hasToString(want.get("cc_ok").asString());
            assertThat(row.endDynamicQuantile()).hasToString(want.get("dq_ok").asString());
            assertThat(row.pathKupiec()).hasToString(want.get("pkup_ok").asString());
            same(want, "pcost", 100 * row.pathCapital());
            same(want, "cost", 100 * row.endCapital());
            same(want, "margin", 100 * row.margin().mean());
            same(want, "p2t", row.margin().peakToTrough());
            same(want, "inc1", 100 * row.margin().increase(1).largest());
            same(want, "inc5", 100 * row.margin().increase(5).largest());
            same(want, "r5", row.margin().increase(5).largestRatio());
            same(want, "short_bp", 1e4 * row.margin().meanShortfall());
            same(want, "worst_pp", 100 * row.worstShortfall());
        }
    }

    @Test
    void capitalAgainstEveryOtherContenderAgreesToTenDigits() {
        int compared = 0;
        for (CapitalComparison c : figures.capital()) {
            double ours = find(expected.get("summary"), c.horizonHours(), c.alpha(), c.champion(), "")
                    .get("pcost")
                    .asDouble();
            double theirs = find(expected.get("summary"), c.horizonHours(), c.alpha(), c.contender(), "")
                    .get("pcost")
                    .asDouble();
            assertThat(c.difference()).as("%s", c).isCloseTo(ours / theirs - 1, within(1e-10));
            compared++;
        }
        assertThat(compared).isEqualTo(12);
    }

    @Test
    void dieboldMarianoAgreesForEveryLossAndContender() {
        Contender base = Contender.of("BASE");
        int compared = 0;
        for (SummaryFigures row : figures.summaries()) {
            for (LossKind loss : LossKind.values()) {
                if (!row.contender().equals(base)) {
                    Comparison ours = figures.comparison(row.horizonHours(), row.alpha(), loss, base, row.contender())
                            .orElseThrow();
                    JsonNode test = tests(row, loss);
                    JsonNode want = test.get("dm").get(name(row.contender()));
                    assertThat(ours.rows()).isEqualTo(test.get("rows").asInt());
                    sameNumber(name(row.contender()), want.get(0), ours.test().statistic());
                    sameNumber(name(row.contender()), want.get(1), ours.test().pValue());
                    compared++;
                }
            }
        }
        assertThat(compared).isEqualTo(36);
    }

    @Test
    void modelConfidenceSetsAgreeUpToTheNoiseOfTheBootstrap() {
        assertThat(figures.confidenceSets()).hasSize(3 * 3 * 4);
        for (ConfidenceSetEntry entry : figures.confidenceSets()) {
            SummaryFigures row =
                    figures.summaries(entry.horizonHours(), entry.alpha()).get(0);
            double want = tests(row, entry.loss())
                    .get("mcs")
                    .get(name(entry.contender()))
                    .asDouble();
            assertThat(entry.pValue()).as("%s", entry).isCloseTo(want, within(BOOTSTRAP_NOISE));
        }
    }

    @Test
    void whateverFellOutIsNamedInAWarning() {
        assertThat(figures.warnings())
                .contains(
                        "8h alpha 0.05 AAA: 1 labels have no bar and are left out",
                        "8h alpha 0.05 BBB: 2 windows run past the last bar or over a gap and are left out",
                        "1h alpha 0.05: no forecasts for CCC from FLAT; the summary leaves the asset out for all")
                .hasSize(expected.get("warnings").size());
    }

    private static JsonNode tests(SummaryFigures row, LossKind loss) {
        String name = loss == LossKind.FISSLER_ZIEGEL ? "fz0" : loss == LossKind.PINBALL ? "pin" : "qlike";
        return expected.get("tests")
                .get("h" + row.horizonHours() + "_a" + row.alpha())
                .get(name);
    }

    private static JsonNode find(JsonNode rows, int horizon, double alpha, Contender contender, String asset) {
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(r -> r.get("horizon").asInt() == horizon)
                .filter(r -> r.get("alpha").asDouble() == alpha)
                .filter(r -> r.get("model").asString().equals(name(contender)))
                .filter(r -> asset.isEmpty() || r.get("asset").asString().equals(asset))
                .findFirst()
                .orElseThrow();
    }

    private static String name(Contender contender) {
        return contender.variant() == Variant.PLAIN ? contender.model() + OracleFiles.PLAIN : contender.model();
    }

    private static void same(JsonNode want, String field, double actual) {
        JsonNode value = want.get(field);
        sameNumber(field + " of " + want.get("model"), value, actual);
    }

    /** A figure that one scorer leaves out or writes as null is NaN for the other. */
    private static void sameNumber(String what, JsonNode value, double actual) {
        if (value == null || value.isNull()) {
            assertThat(actual).as(what).isNaN();
        } else {
            double want = value.asDouble();
            assertThat(actual).as(what).isCloseTo(want, within(SIX_DIGITS * Math.max(1e-4, Math.abs(want))));
        }
    }
}
