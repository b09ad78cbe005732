package io.plimsoll.service.cli;

import io.plimsoll.data.MarketSource;
import io.plimsoll.data.catalogue.SourceEntry;
import io.plimsoll.data.catalogue.Sources;
import io.plimsoll.data.store.NamedSource;
import io.plimsoll.evaluation.ThreadTaskRunner;
import io.plimsoll.evaluation.simulation.LossCover;
import io.plimsoll.evaluation.simulation.agents.AccountLife;
import io.plimsoll.evaluation.simulation.agents.AgentRun;
import io.plimsoll.evaluation.simulation.agents.AgentSimulationJob;
import io.plimsoll.evaluation.simulation.agents.PopulationSettings;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plimsoll simulate}. */
@Command(
        name = "simulate",
        description =
                "Lets leveraged traders and borrowers live on hourly prices; stores prices, liquidations and the histories of all accounts.",
        sortOptions = false,
        footer = {
            "",
            "The same options give the same lives, to the last digit, on any number of threads. Examples:",
            "  plimsoll data simulate --out market --assets 4 --days 365",
            "  plimsoll simulate --data market --impact 1 --store agents --truth accounts.csv.gz",
            "  plimsoll simulate --data prices/perp-1h --open-interest days.csv.gz --assets BTC,ETH --store agents"
        })
final class SimulateAgentsCommand implements Callable<Integer> {

    @Mixin
    private HistoryOptions bars;

    @Option(
            names = "--assets",
            split = ",",
            paramLabel = "A,B",
            description = "Only these assets. Default: all in the folder.")
    private List<String> assets = List.of();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Opening of the first bar. Default: the first there is.")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "Close of the last bar. Default: the last there is.")
    private @Nullable Instant to;

    @Option(names = "--traders", paramLabel = "N", description = "Traders of each asset. Default: 800.")
    private int traders = PopulationSettings.DEFAULT.traders();

    @Option(
            names = "--borrowers",
            paramLabel = "N",
            description = "Borrowers of each asset and against it. Default: 200.")
    private int borrowers = PopulationSettings.DEFAULT.borrowers();

    @Option(
            names = "--open-interest",
            paramLabel = "FACTS",
            description =
                    "Where open interest by the day lies, to which the traders are scaled: a CSV file, Parquet files, a store or a"
                            + " catalogue. Default: a quarter of a day's turnover.")
    private @Nullable String openInterest;

    @Option(
            names = "--impact",
            paramLabel = "Y",
            description =
                    "Liquidations move prices by Y daily volatilities times the root of their share of a day's turnover. Default: 0, for"
                            + " real prices have it in them; 1 is usual for simulated ones.")
    private double impact = PopulationSettings.DEFAULT.impact();

    @Option(names = "--seed", paramLabel = "N", description = "Seed. Default: 7.")
    private long seed = PopulationSettings.DEFAULT.seed();

    @Option(
            names = "--store",
            required = true,
            paramLabel = "DIR",
            description =
                    "Store to import into, as the markets simulated-perp and simulated-lending; made if it is not there.")
    private Path store;

    @Option(
            names = "--truth",
            paramLabel = "FILE.csv",
            description =
                    "Writes the truth about every account: leverage, liquidation, bad debt, end. May end with .gz.")
    private @Nullable Path truth;

    @Option(names = "--threads", paramLabel = "N", description = "Threads. Default: as many as there are processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    SimulateAgentsCommand() {}

    @Override
    public Integer call() {
        AgentSimulationJob job;
        AgentSimulationJob.Request request;
        try {
            job = new AgentSimulationJob(new ThreadTaskRunner(threads), Clock.systemUTC());
            request = new AgentSimulationJob.Request(
                    bars.source(assets, to), facts(), from, to, settings(), store, truth);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
        try (TerminalProgress progress = TerminalProgress.onStderr()) {
            AgentSimulationJob.Result result = job.run(request, progress);
            QualityLines.print(result.quality(), spec.commandLine().getErr());
            print(result, spec.commandLine().getOut());
        }
        return ExitCode.OK;
    }

    private PopulationSettings settings() {
        return PopulationSettings.DEFAULT
                .withAccounts(traders, borrowers)
                .withImpact(impact)
                .withSeed(seed);
    }

    private List<MarketSource> facts() {
        return openInterest == null
                ? List.of()
                : Sources.open(SourceEntry.of(openInterest), null).stream()
                        .map(NamedSource::source)
                        .toList();
    }

    private void print(AgentSimulationJob.Result result, PrintWriter out) {
        List<AgentRun> runs = result.runs();
        out.printf(
                Locale.ROOT,
                "%d assets, %,d accounts of %,d traders and %,d borrowers each, %,d changes%n",
                runs.size(),
                sum(runs, run -> run.lives().size()),
                traders,
                borrowers,
                sum(runs, run -> run.changes().size()));
        out.printf(
                Locale.ROOT,
                "liquidated: %,d positions in %,d orders, %,d loans in %,d seizures%n",
                sum(runs, run -> liquidated(run, AccountLife.Kind.POSITION)),
                sum(runs, run -> run.forcedOrders().size()),
                sum(runs, run -> liquidated(run, AccountLife.Kind.LOAN)),
                sum(runs, run -> run.lendingLiquidations().size()));
        out.printf(
                Locale.ROOT,
                "bad debt: %,.0f USD, of it %,.0f from insurance funds, %,.0f from winners, %,.0f from nobody%n",
                dollars(runs, LossCover::badDebt),
                dollars(runs, LossCover::fromFund),
                dollars(runs, LossCover::fromWinners),
                dollars(runs, LossCover::uncovered));
        if (truth != null) {
            out.println("truth: " + truth);
        }
        out.printf(
                Locale.ROOT,
                "store %s: version %d%n",
                store,
                result.stored().after().version());
        out.flush();
    }

    private static long liquidated(AgentRun run, AccountLife.Kind kind) {
        return run.lives().stream()
                .filter(life -> life.kind() == kind && life.liquidatedAt() != null)
                .count();
    }

    private static long sum(List<AgentRun> runs, ToLongFunction<AgentRun> of) {
        return runs.stream().mapToLong(of).sum();
    }

    private static BigDecimal dollars(List<AgentRun> runs, Function<LossCover, BigDecimal> of) {
        return runs.stream()
                .map(run -> of.apply(run.losses()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(0, RoundingMode.HALF_EVEN);
    }
}
