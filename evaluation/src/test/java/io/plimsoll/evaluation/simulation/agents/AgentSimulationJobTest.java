package io.plimsoll.evaluation.simulation.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.MarketSource;
import io.plimsoll.data.MarketSource.LoadedMarket;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.fact.AccountPosition;
import io.plimsoll.data.fact.AccountState;
import io.plimsoll.data.fact.Fact;
import io.plimsoll.data.fact.FactKind;
import io.plimsoll.data.fact.Facts;
import io.plimsoll.data.fact.OpenInterest;
import io.plimsoll.data.store.BarSelection;
import io.plimsoll.data.store.MarketStore;
import io.plimsoll.evaluation.ThreadTaskRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentSimulationJobTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-01-01T00:00:00Z"), ZoneOffset.UTC);
    private static final PopulationSettings SETTINGS = PopulationSettings.DEFAULT.withAccounts(60, 30);
    private static final List<BarSeries> PATHS = Paths.simulated(3, 60, 9);

    @TempDir
    private Path folder;

    private static MarketSource prices(Duration interval) {
        MarketHistory hourly = MarketHistory.of(Paths.HOUR, PATHS);
        return progress -> LoadedMarket.of(hourly.aggregatedTo(interval));
    }

    private AgentSimulationJob.Request request(PopulationSettings settings) {
        return new AgentSimulationJob.Request(
                prices(Paths.HOUR),
                List.of(),
                null,
                null,
                settings,
                folder.resolve("store"),
                folder.resolve("truth.csv.gz"));
    }

    private static AgentSimulationJob job(int threads) {
        return new AgentSimulationJob(new ThreadTaskRunner(threads), CLOCK);
    }

    @Test
    void whatIsStoredReadsBackAsItWasMade() {
        PopulationSettings settings = SETTINGS.withImpact(1);
        AgentSimulationJob.Result result = job(2).run(request(settings), ProgressListener.NONE);
        assertThat(result.stored().quality().counts()).isEmpty();
        MarketStore store = MarketStore.open(folder.resolve("store"));
        MarketHistory bars =
                store.bars(BarSelection.ALL).load(ProgressListener.NONE).history();
        MarketHistory made = MarketHistory.of(
                Paths.HOUR, result.runs().stream().map(AgentRun::bars).toList());
        assertThat(MarketHistory.of(Paths.HOUR, bars.series()).sha256()).isEqualTo(made.sha256());
        Facts.Builder all = new Facts.Builder();
        result.runs().forEach(run -> all.addAll(AgentFacts.of(run, settings.venue())));
        Facts facts = all.build();
        assertThat(facts.kinds())
                .containsExactlyInAnyOrder(
                        FactKind.OPEN_INTEREST,
                        FactKind.FORCED_ORDERS,
                        FactKind.LENDING_LIQUIDATIONS,
                        FactKind.ACCOUNT_STATES,
                        FactKind.ACCOUNT_POSITIONS);
        facts.kinds().forEach(kind -> assertSame(kind, facts, store));
    }

    private static <F extends Record & Fact> void assertSame(FactKind<F> kind, Facts facts, MarketStore store) {
        List<F> made = new ArrayList<>(facts.of(kind));
        made.sort(kind.order());
        List<F> stored = new ArrayList<>(store.facts(kind, null));
        stored.sort(kind.order());
        assertThat(stored).isEqualTo(made);
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        List<AgentRun> one = job(1).live(PATHS, SETTINGS, OpenInterestTarget.UNKNOWN, ProgressListener.NONE);
        List<AgentRun> three = job(3).live(PATHS, SETTINGS, OpenInterestTarget.UNKNOWN, ProgressListener.NONE);
        List<AgentRun> alone =
                job(1).live(PATHS.subList(1, 2), SETTINGS, OpenInterestTarget.UNKNOWN, ProgressListener.NONE);
        for (int k = 0; k < PATHS.size(); k++) {
            assertThat(three.get(k).changes()).isEqualTo(one.get(k).changes());
            assertThat(three.get(k).lives()).isEqualTo(one.get(k).lives());
        }
        assertThat(alone.get(0).changes()).isEqualTo(one.get(1).changes());
    }

    @Test
    void theTruthHasARowForEveryAccount() throws Exception {
        AgentSimulationJob.Request request = new AgentSimulationJob.Request(
                prices(Paths.HOUR), List.of(), null, null, SETTINGS, folder.resolve("store"), folder.resolve("t.csv"));
        AgentSimulationJob.Result result = job(2).run(request, ProgressListener.NONE);
        List<String> lines = Files.readAllLines(folder.resolve("t.csv"));
        int lives = result.runs().stream().mapToInt(run -> run.lives().size()).sum();
        assertThat(lines).hasSize(lives + 1);
        assertThat(lines.get(0))
                .startsWith("asset,account,owner,kind,side,opened,")
                .endsWith("bad_debt_usd,ended,ending");
        AccountLife first = result.runs().get(0).lives().get(0);
        assertThat(lines.get(1))
                .contains(first.account() + "," + first.owner(), first.opened().toString());
    }

    @Test
    void aPeriodIsCutOutOfThePrices() {
        Instant from = Instant.parse("2023-01-11T00:00:00Z");
        Instant to = Instant.parse("2023-01-21T00:00:00Z");
        AgentSimulationJob.Request request = new AgentSimulationJob.Request(
                prices(Paths.HOUR), List.of(), from, to, SETTINGS, folder.resolve("store"), null);
        AgentSimulationJob.Result result = job(2).run(request, ProgressListener.NONE);
        for (AgentRun run : result.runs()) {
            assertThat(run.bars().size()).isEqualTo(240);
            assertThat(Instant.ofEpochMilli(run.bars().openTime(0))).isEqualTo(from);
        }
    }

    @Test
    void aPeriodWithoutBarsAndBarsThatAreNotHourlyAreRefused() {
        Instant late = Instant.parse("2030-01-01T00:00:00Z");
        AgentSimulationJob.Request none = new AgentSimulationJob.Request(
                prices(Paths.HOUR), List.of(), late, null, SETTINGS, folder.resolve("store"), null);
        assertThatThrownBy(() -> job(1).run(none, ProgressListener.NONE))
                .isInstanceOf(MarketDataException.class)
                .hasMessage("no bar from 2030-01-01T00:00:00Z");
        AgentSimulationJob.Request daily = new AgentSimulationJob.Request(
                prices(Duration.ofDays(1)), List.of(), null, null, SETTINGS, folder.resolve("store"), null);
        assertThatThrownBy(() -> job(1).run(daily, ProgressListener.NONE))
                .isInstanceOf(MarketDataException.class)
                .hasMessage("interval of BTCUSDT must be PT1H; have PT24H");
        assertThatThrownBy(() -> new AgentSimulationJob.Request(
                        prices(Paths.HOUR), List.of(), late, late, SETTINGS, folder.resolve("store"), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("from must be before to of " + late);
        assertThat(folder.resolve("store")).doesNotExist();
    }

    @Test
    void publishedOpenInterestIsUsedFromItsPublicationOn() {
        Instant day = Instant.parse("2023-01-10T00:00:00Z");
        Facts facts = new Facts.Builder()
                .add(new OpenInterest("v", "BTCUSDT", "BTC", day, day.plus(Duration.ofDays(1)), 100.0, null))
                .add(new OpenInterest("v", "ETHUSDT", "ETH", day, day, null, 7.0))
                .build();
        PublishedOpenInterest target = PublishedOpenInterest.of(facts);
        long published = day.plus(Duration.ofDays(1)).toEpochMilli();
        assertThat(target.coinsAt("BTC", published - 1)).isEmpty();
        assertThat(target.coinsAt("BTC", published)).isEqualTo(OptionalDouble.of(100));
        assertThat(target.coinsAt("ETH", published)).isEmpty();
        assertThat(target.coinsAt("SOL", published)).isEmpty();
    }

    @Test
    void balancesOfAStateAreThoseOfItsPartsAndBelowOneIsLiquidatable() {
        AgentRun run = AssetPopulation.run(PATHS.get(0), SETTINGS, OpenInterestTarget.UNKNOWN);
        Facts facts = AgentFacts.of(run, SETTINGS.venue());
        Map<String, List<AccountPosition>> parts = facts.of(FactKind.ACCOUNT_POSITIONS).stream()
                .collect(Collectors.groupingBy(part -> part.account() + part.time()));
        List<AccountState> states = facts.of(FactKind.ACCOUNT_STATES);
        assertThat(states).hasSameSizeAs(run.changes());
        for (int k = 0; k < states.size(); k++) {
            AccountState state = states.get(k);
            List<AccountPosition> own = parts.getOrDefault(state.account() + state.time(), List.of());
            double held =
                    own.stream().mapToDouble(AccountPosition::collateralUsd).sum();
            double owed = own.stream().mapToDouble(AccountPosition::debtUsd).sum();
            assertThat(state.collateralUsd()).isEqualTo(held, within(1e-9 * (1 + held)));
            assertThat(state.debtUsd()).isEqualTo(owed, within(1e-9 * (1 + owed)));
            boolean isForced = run.changes().get(k).kind() == AccountChange.Kind.LIQUIDATED;
            if (!isForced && state.healthFactor() != null) {
                assertThat(state.healthFactor()).isGreaterThan(1);
            }
        }
    }
}
