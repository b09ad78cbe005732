package io.plimsoll.model.liquidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.tail.ScenarioSet;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What accounts of several holdings face together. */
class AccountScenariosTest {

    private static final double RATE = 0.02;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int ASSETS = 6;

    private final ScenarioSet set = DrawnScenarios.of(ASSETS, 700, 0.6, 9);
    private final PriceScenarios prices = DrawnScenarios.prices(set, DrawnScenarios.forecast());
    private final AccountScenarios scenarios = new AccountScenarios(prices);

    private AccountBatch.Builder builder() {
        return AccountBatch.builder(set.assets());
    }

    /** A book of these notionals with this equity. */
    private static AccountBatch.Builder book(AccountBatch.Builder builder, double equity, double... notionals) {
        double gross = DoubleStream.of(notionals).map(Math::abs).sum();
        builder.account("book of " + equity, equity - RATE * gross, equity);
        for (int c = 0; c < notionals.length; c++) {
            builder.add(Exposure.position("A" + c, notionals[c], RATE));
        }
        return builder;
    }

    private AccountBatch randomBooks(int count, long seed) {
        return randomBooks(count, 0, seed);
    }

    /** The first so many, without those before a place. */
    private AccountBatch randomBooks(int count, int from, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        AccountBatch.Builder builder = builder();
        for (int k = 0; k < count; k++) {
            double[] notionals = new double[ASSETS];
            for (int c = 0; c < ASSETS; c++) {
                notionals[c] = random.nextDouble() < 0.4 ? 0 : 1000 * random.nextGaussian();
            }
            double gross = DoubleStream.of(notionals).map(Math::abs).sum();
            double equity = gross / random.nextDouble(1, 25);
            if (k >= from) {
                book(builder, equity, notionals).accrue(-gross * 1e-5, -gross * 1e-5);
            }
        }
        return builder.build();
    }

    @Test
    void theyAreWhatAPlainLoopOverTheScenariosFinds() {
        AccountBatch batch = randomBooks(400, 1);
        AccountRisks risks = scenarios.evaluate(batch, Duration.ofHours(6));
        for (int a = 0; a < batch.size(); a++) {
            ZeroCrossing[] crossings =
                    Stream.generate(ZeroCrossing::new).limit(4).toArray(ZeroCrossing[]::new);
            double[] debt = new double[4];
            for (int s = 0; s < prices.size(); s++) {
                double reached = Double.POSITIVE_INFINITY;
                int trigger = 4;
                for (int t = 0; t < 4; t++) {
                    reached = Math.min(reached, lowest(batch.surplus(a), s, t));
                    crossings[t].add(reached, prices.weight(s));
                    trigger = reached < 0 ? Math.min(trigger, t) : trigger;
                }
                for (int t = trigger; t < 4; t++) {
                    double worst = lowest(batch.equity(a), s, trigger);
                    worst = trigger < 3 ? Math.min(worst, lowest(batch.equity(a), s, trigger + 1)) : worst;
                    debt[t] += prices.weight(s) * Math.max(0, -worst);
                }
            }
            double probability = 0;
            for (int t = 0; t < 4; t++) {
                probability = Math.max(probability, crossings[t].probability());
                assertThat(risks.liquidation()[t][a])
                        .as("account %d by %d", a, t)
                        .isCloseTo(probability, within(1e-5 + 1e-3 * probability));
                assertThat(risks.badDebt()[t][a]).isCloseTo(debt[t], within(1e-4 + 1e-4 * debt[t]));
            }
        }
    }

    /** The definition, written out. */
    private double lowest(LinearAmount amount, int scenario, int time) {
        double depth = 0;
        double before =
                amount.now() + (time == 0 ? 0 : amount.perHour() * set.hours().get(time - 1));
        double end = amount.now() + amount.perHour() * set.hours().get(time);
        for (int c = 0; c < ASSETS; c++) {
            double k = amount.coefficients()[amount.from() + c];
            before += time == 0 ? 0 : k * prices.growth(scenario, time - 1, c);
            end += k * prices.growth(scenario, time, c);
            depth += Math.abs(k) * prices.extreme(scenario, time, k > 0 ? c : ASSETS + c);
        }
        return Math.min(before, end)
                - prices.rows()
                                .breadth(Arrays.copyOfRange(
                                        amount.coefficients(), amount.from(), amount.from() + ASSETS))
                        * depth;
    }

    @Test
    void nothingFallsWithTimeOrLeverage() {
        SplittableRandom random = new SplittableRandom(5);
        double[] equities = DoubleStream.iterate(4_000, e -> e * 0.93).limit(60).toArray();
        for (int repeat = 0; repeat < 20; repeat++) {
            double[] notionals = random.doubles(ASSETS, -1000, 1000).toArray();
            AccountBatch.Builder builder = builder();
            for (double equity : equities) {
                book(builder, equity, notionals);
            }
            AccountRisks risks = scenarios.evaluate(builder.build(), HOUR);
            for (int t = 0; t < 4; t++) {
                for (int k = 0; k < equities.length; k++) {
                    double p = risks.liquidation()[t][k];
                    assertThat(p).isBetween(0.0, 1.0);
                    assertThat(risks.insolvency()[t][k]).isBetween(0.0, p);
                    if (k > 0) {
                        assertThat(p).isGreaterThanOrEqualTo(risks.liquidation()[t][k - 1] - 1e-6);
                    }
                    if (t > 0) {
                        assertThat(p).isGreaterThanOrEqualTo(risks.liquidation()[t - 1][k]);
                        assertThat(risks.insolvency()[t][k]).isGreaterThanOrEqualTo(risks.insolvency()[t - 1][k]);
                        assertThat(risks.badDebt()[t][k]).isGreaterThanOrEqualTo(risks.badDebt()[t - 1][k]);
                    }
                }
            }
        }
    }

    @Test
    void aPerfectHedgeIsNotLiquidatedAndAConcentratedBookIsTheMostInDanger() {
        AccountBatch.Builder builder = builder();
        builder.account("hedged", 20, 60)
                .add(Exposure.position("A0", 1000, 0))
                .add(Exposure.collateral("A0", 500, 1, 0))
                .add(Exposure.debt("A0", 1500, 0));
        book(builder, 200, 1200);
        book(builder, 200, 600, 600);
        book(builder, 200, 200, 200, 200, 200, 200, 200);
        book(builder, 200, 600, -600);
        AccountRisks risks = scenarios.evaluate(builder.build(), HOUR);
        assertThat(risks.liquidation(0)).isZero();
        assertThat(risks.badDebt(0)).isZero();
        assertThat(risks.liquidation(1)).isGreaterThan(1.15 * risks.liquidation(2));
        assertThat(risks.liquidation(2)).isGreaterThan(1.15 * risks.liquidation(3));
        assertThat(risks.liquidation(3)).isGreaterThan(1.5 * risks.liquidation(4));
    }

    @Test
    void whoIsUnderWaterIsLiquidatedForCertainAndWhoHasNothingIsNot() {
        AccountBatch batch = book(builder(), 15, 1000)
                .account("insolvent", -70, -50)
                .add(Exposure.position("A1", 1000, RATE))
                .account("exactly at its requirement", 0, 20)
                .add(Exposure.position("A1", 1000, RATE))
                .account("empty", 0, 0)
                .account("cash", 10, 10)
                .account("owes cash", -10, -10)
                .build();
        AccountRisks risks = scenarios.evaluate(batch, HOUR);
        double[] first = risks.liquidation()[0];
        assertThat(first).containsExactly(1, 1, 1, 0, 0, 1);
        assertThat(risks.insolvency(1)).isEqualTo(1);
        assertThat(risks.badDebt(1)).isGreaterThanOrEqualTo(50 - 1e-9);
        assertThat(risks.insolvency(0)).isBetween(0.01, 0.99);
        assertThat(risks.insolvency(5)).isEqualTo(1);
        assertThat(risks.badDebt(5)).isCloseTo(10, within(1e-9));
    }

    @Test
    void fundingAndInterestAreChargedHourByHour() {
        AccountBatch batch = builder()
                .account("pays", 10, 20)
                .accrue(-1, -1)
                .account("is paid", 10, 20)
                .accrue(1, 1)
                .account("position", 60, 80)
                .add(Exposure.position("A0", 1000, RATE))
                .account("position that pays", 60, 80)
                .add(Exposure.position("A0", 1000, RATE))
                .accrue(-1, -1)
                .build();
        AccountRisks risks = scenarios.evaluate(batch, HOUR);
        assertThat(risks.liquidation()[0][0]).as("after 6 of 10 hours").isZero();
        assertThat(risks.liquidation()[1][0]).as("after 12 hours").isEqualTo(1);
        assertThat(risks.liquidation(1)).isZero();
        assertThat(risks.liquidation(3)).isGreaterThan(1.2 * risks.liquidation(2));
    }

    @Test
    void aLongerMarginPeriodOfRiskMeansMoreBadDebt() {
        AccountBatch batch = book(builder(), 60, 500, 500).build();
        AccountRisks hour = scenarios.evaluate(batch, HOUR);
        AccountRisks day = scenarios.evaluate(batch, Duration.ofDays(1));
        assertThat(day.liquidation(0)).isEqualTo(hour.liquidation(0));
        assertThat(day.insolvency(0)).isGreaterThan(hour.insolvency(0));
        assertThat(day.badDebt(0)).isGreaterThan(hour.badDebt(0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 1e9, 1e30, 1e200})
    void dustAndFortunesAreJudgedAlike(double unit) {
        AccountBatch batch = book(book(builder(), 100, 500, -300), 100 * unit, 500 * unit, -300 * unit)
                .build();
        AccountRisks risks = scenarios.evaluate(batch, HOUR);
        assertThat(risks.liquidation(1))
                .isCloseTo(risks.liquidation(0), within(1e-4))
                .isPositive();
        assertThat(risks.badDebt(1) / unit).isCloseTo(risks.badDebt(0), within(1e-3 * risks.badDebt(0)));
    }

    @Test
    void anAccountHasTheSameRisksAloneAndAmongThousands() {
        AccountBatch many = randomBooks(5_000, 2);
        AccountRisks together = scenarios.evaluate(many, HOUR);
        for (int first = 0; first < 500; first += AccountScenarios.FEW) {
            AccountRisks alone = scenarios.evaluate(randomBooks(first + AccountScenarios.FEW, first, 2), HOUR);
            for (int k = 0; k < AccountScenarios.FEW; k++) {
                for (int t = 0; t < 4; t++) {
                    assertClose(alone.liquidation()[t][k], together.liquidation()[t][first + k]);
                    assertClose(alone.insolvency()[t][k], together.insolvency()[t][first + k]);
                    assertClose(alone.badDebt()[t][k], together.badDebt()[t][first + k]);
                }
            }
        }
        assertThat(scenarios.evaluate(many, HOUR).liquidation()).isDeepEqualTo(together.liquidation());
    }

    private static void assertClose(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-6 + 2e-4 * Math.abs(expected)));
    }

    @Test
    void anEmptyBatchHasNoRisks() {
        AccountRisks risks = scenarios.evaluate(builder().build(), HOUR);
        assertThat(risks.ids()).isEmpty();
        assertThat(risks.liquidation()).hasNumberOfRows(4);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void anAmountThatIsNoNumberIsNamed(double bad) {
        assertThatThrownBy(() -> builder().account("x", bad, 1))
                .hasMessageContainingAll("account x", "surplusNow", String.valueOf(bad));
        assertThatThrownBy(() -> builder().account("x", 1, bad))
                .hasMessageContainingAll("account x", "equityNow", String.valueOf(bad));
        assertThatThrownBy(() -> builder().account("x", 1, 1).accrue(bad, 0))
                .hasMessageContainingAll("account x", "surplusPerHour", String.valueOf(bad));
        assertThatThrownBy(() -> Exposure.position("A0", bad, 0.1))
                .hasMessageContainingAll("A0", "finite", String.valueOf(bad));
        assertThatThrownBy(() -> Exposure.collateral("A0", bad, 1, 0))
                .hasMessageContainingAll("collateral of A0", String.valueOf(bad));
    }

    @Test
    void holdingsOutOfRangeAreNamed() {
        assertThatThrownBy(() -> Exposure.collateral("A0", -1, 1, 0)).hasMessageContainingAll("collateral of A0", "-1");
        assertThatThrownBy(() -> Exposure.collateral("A0", 1, 1.5, 0)).hasMessageContainingAll("threshold", "1.5");
        assertThatThrownBy(() -> Exposure.collateral("A0", 1, 1, -0.1)).hasMessageContainingAll("depegAddOn", "-0.1");
        assertThatThrownBy(() -> Exposure.debt("A0", 1, -0.1)).hasMessageContainingAll("margin", "-0.1");
        assertThatThrownBy(() -> Exposure.position("A0", 1, Double.NaN))
                .hasMessageContainingAll("maintenanceRate", "NaN");
        assertThat(Exposure.collateral("A0", 200, 0.8, 0.05)).isEqualTo(new Exposure("A0", 152, 200));
    }

    @Test
    void sumsThatOverflowAreNamed() {
        AccountBatch.Builder builder = builder().account("whale", 1, 1).add(Exposure.position("A0", 1.5e308, 0));
        assertThatThrownBy(() -> builder.add(Exposure.position("A0", 1.5e308, 0)))
                .hasMessageContainingAll("account whale", "exposure to A0", "Infinity");
        AccountBatch two = builder()
                .account("whale", 1, 1)
                .add(Exposure.position("A0", 1.5e308, 0))
                .add(Exposure.position("A1", 1.5e308, 0))
                .build();
        assertThatThrownBy(() -> scenarios.evaluate(two, HOUR)).hasMessageContainingAll("account whale", "finite");
    }

    @Test
    void anUnknownAssetIsNamedAndNeverReadAsSafe() {
        assertThatThrownBy(() -> builder().account("x", 1, 1).add(Exposure.position("NEW", 1, 0)))
                .hasMessageContainingAll("account x", "NEW", "A0");
        assertThatThrownBy(() -> scenarios.evaluate(
                        AccountBatch.builder(List.of("A1", "A0")).build(), HOUR))
                .hasMessageContaining("columns of the accounts must be [A0, A1");
        assertThatThrownBy(() -> scenarios.evaluate(builder().build(), HOUR.negated()))
                .hasMessageContaining("marginPeriod");
    }
}
