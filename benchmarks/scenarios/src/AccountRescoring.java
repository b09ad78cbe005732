import io.plimsoll.model.liquidation.AccountBatch;
import io.plimsoll.model.liquidation.AccountRisks;
import io.plimsoll.model.liquidation.AccountScenarios;
import io.plimsoll.model.liquidation.Exposure;
import io.plimsoll.model.liquidation.PriceScenarios;
import io.plimsoll.model.liquidation.ScenarioColumn;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.tail.ExcursionDistribution;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.tail.QuantileError;
import io.plimsoll.model.tail.ScenarioSet;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Times the rescoring of many accounts over joint scenarios, next to what the machine can do in matrix products of single precision. Prices and accounts are
 * drawn: one common factor, books of positions in every asset, long and short, between 1 and 20 times leveraged.
 */
public final class AccountRescoring {

    private static final int ASSETS = 20;
    private static final int SCENARIOS = 2_000;
    private static final int TIMES = 4;
    private static final int STEPS = 6;
    private static final Horizon DAY = new Horizon(24);
    private static final int PEAK_SIZE = 2_048;

    private AccountRescoring() {}

    /** Arguments: number of accounts; number of rescorings that are timed. */
    public static void main(String[] arguments) {
        int accounts = Integer.parseInt(arguments[0]);
        int runs = Integer.parseInt(arguments[1]);
        long before = System.nanoTime();
        PriceScenarios prices = PriceScenarios.of(scenarios(), columns());
        AccountScenarios engine = new AccountScenarios(prices);
        System.out.printf(Locale.ROOT, "prices of a bar close: %.0f ms%n", (System.nanoTime() - before) / 1e6);
        AccountBatch batch = batch(accounts);
        for (int k = 0; k < 3; k++) {
            engine.evaluate(batch, Duration.ofHours(1));
        }
        int threads = Runtime.getRuntime().availableProcessors();
        double peak = peak(threads);
        double[] wall = new double[runs];
        double[] processor = new double[runs];
        AccountRisks risks = engine.evaluate(batch, Duration.ofHours(1));
        for (int k = 0; k < runs; k++) {
            double cpu = processorSeconds();
            long start = System.nanoTime();
            risks = engine.evaluate(batch, Duration.ofHours(1));
            wall[k] = (System.nanoTime() - start) / 1e9;
            processor[k] = processorSeconds() - cpu;
        }
        Arrays.sort(wall);
        Arrays.sort(processor);
        double products = 2.0 * accounts * SCENARIOS * TIMES * (ASSETS + 2);
        double assetsAlone = 2.0 * accounts * SCENARIOS * TIMES * ASSETS;
        double[] liquidated = IntStream.range(0, accounts).mapToDouble(risks::liquidation).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%d accounts, %d assets, %d scenarios, %d times, %d threads%n",
                accounts, ASSETS, SCENARIOS, TIMES, threads);
        print("wall s", wall);
        print("processor s", processor);
        System.out.printf(
                Locale.ROOT,
                "probability of liquidation: median %.4f, 90 %% %.4f, mean %.4f%n",
                liquidated[accounts / 2], liquidated[accounts * 9 / 10], Arrays.stream(liquidated).average().orElse(0));
        System.out.printf(Locale.ROOT, "peak of matrix products (%d squared, %d threads): %.1f GFlop/s%n", PEAK_SIZE, threads, peak / 1e9);
        System.out.printf(
                Locale.ROOT,
                "reached: %.1f GFlop/s = %.0f %% of the peak, products made; %.1f GFlop/s = %.0f %%, those of the assets alone%n",
                products / wall[runs / 2] / 1e9, 100 * products / wall[runs / 2] / peak,
                assetsAlone / wall[runs / 2] / 1e9, 100 * assetsAlone / wall[runs / 2] / peak);
    }

    private static void print(String clock, double[] sorted) {
        System.out.printf(Locale.ROOT, "%-12s least %.2f  median %.2f  most %.2f%n", clock,
                sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }

    private static double processorSeconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    /** Best of several rounds of large square products, one a thread. */
    private static double peak(int threads) {
        double best = 0;
        for (int round = 0; round < 6; round++) {
            long start = System.nanoTime();
            IntStream.range(0, threads).parallel().forEach(t -> {
                try (INDArray a = Nd4j.rand(DataType.FLOAT, PEAK_SIZE, PEAK_SIZE);
                        INDArray c = Nd4j.createUninitialized(DataType.FLOAT, new long[] {PEAK_SIZE, PEAK_SIZE}, 'f')) {
                    for (int k = 0; k < 8; k++) {
                        Nd4j.gemm(a, a, c, false, false, 1, 0);
                    }
                }
            });
            best = Math.max(best, 8.0 * threads * 2 * PEAK_SIZE * (double) PEAK_SIZE * PEAK_SIZE / ((System.nanoTime() - start) / 1e9));
        }
        return best;
    }

    private static List<String> assets() {
        return IntStream.range(0, ASSETS).mapToObj(i -> "A" + i).toList();
    }

    private static List<ScenarioColumn> columns() {
        double[] body = IntStream.range(0, 201).mapToDouble(i -> -Math.log(1 - 0.95 * i / 200) * 0.6).toArray();
        ExcursionDistribution tail = new ExcursionDistribution(body, 0.05, 0.6, 0.2);
        List<ScenarioColumn> columns = new ArrayList<>();
        for (String asset : assets()) {
            columns.add(new ScenarioColumn(asset, asset,
                    new ExcursionForecast(DAY, 1.6e-3, 1.6e-3, 1.6e-3, tail, tail, 1, 1, QuantileError.NONE)));
        }
        return columns;
    }

    /** Random walks of a common factor and one of each asset, in units of volatility. */
    private static ScenarioSet scenarios() {
        SplittableRandom random = new SplittableRandom(7);
        float[] residuals = new float[ASSETS * TIMES * 3 * SCENARIOS];
        for (int s = 0; s < SCENARIOS; s++) {
            double[] level = new double[ASSETS];
            double wild = Math.exp(0.5 * random.nextGaussian());
            for (int time = 0; time < TIMES; time++) {
                double[] low = level.clone();
                double[] high = level.clone();
                for (int step = 0; step < STEPS; step++) {
                    double common = random.nextGaussian();
                    for (int a = 0; a < ASSETS; a++) {
                        level[a] += wild * (0.8 * common + 0.6 * random.nextGaussian()) / Math.sqrt(TIMES * STEPS);
                        low[a] = Math.min(low[a], level[a]);
                        high[a] = Math.max(high[a], level[a]);
                    }
                }
                for (int a = 0; a < ASSETS; a++) {
                    int at = (a * TIMES + time) * 3 * SCENARIOS + s;
                    residuals[at] = (float) level[a];
                    residuals[at + SCENARIOS] = (float) low[a];
                    residuals[at + 2 * SCENARIOS] = (float) high[a];
                }
            }
        }
        double[] weights = new double[SCENARIOS];
        Arrays.fill(weights, 1.0 / SCENARIOS);
        return new ScenarioSet(DAY, List.of(6, 12, 18, 24), assets(), new long[SCENARIOS], weights, residuals);
    }

    private static AccountBatch batch(int accounts) {
        SplittableRandom random = new SplittableRandom(11);
        AccountBatch.Builder builder = AccountBatch.builder(assets());
        for (int k = 0; k < accounts; k++) {
            double[] notional = new double[ASSETS];
            double gross = 0;
            double tilt = random.nextDouble();
            for (int a = 0; a < ASSETS; a++) {
                notional[a] = -Math.log(random.nextDouble()) * (random.nextDouble() < tilt ? 1 : -1) * 1_000;
                gross += Math.abs(notional[a]);
            }
            double equity = gross / (1 + 19 * random.nextDouble());
            builder.account("account " + k, equity - 0.02 * gross, equity).accrue(-equity * 1e-6, -equity * 1e-6);
            for (int a = 0; a < ASSETS; a++) {
                builder.add(Exposure.position("A" + a, notional[a], 0.02));
            }
        }
        return builder.build();
    }
}
