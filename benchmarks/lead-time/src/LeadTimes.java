import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.csv.CsvFactSource;
import io.plimsoll.data.fact.Facts;
import io.plimsoll.evaluation.leadtime.AlarmRule;
import io.plimsoll.evaluation.leadtime.LeadTimeFigures;
import io.plimsoll.evaluation.leadtime.LeadTimeFigures.Estimate;
import io.plimsoll.evaluation.leadtime.LeadTimeFigures.Measure;
import io.plimsoll.evaluation.leadtime.LeadTimeFigures.Sample;
import io.plimsoll.evaluation.leadtime.LeadTimeFigures.Score;
import io.plimsoll.evaluation.leadtime.LeadTimeScorer;
import io.plimsoll.evaluation.leadtime.LendingLeadTime;
import io.plimsoll.evaluation.leadtime.PositionWatch;
import io.plimsoll.evaluation.leadtime.ReplayFidelity;
import io.plimsoll.evaluation.leadtime.ScoredAccount;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints lead times before real lending liquidations of 2021, and before those of positions laid on the prices of 2022 and 2023. Run by {@code measure}. */
final class LeadTimes {

    private static final AlarmRule RULE = AlarmRule.STANDARD;
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final String NO_BAR = "2024-01-01T00:00:00Z";

    private final Path data;
    private final Path artefacts;

    private LeadTimes(Path data, Path artefacts) {
        this.data = data;
        this.artefacts = artefacts;
    }

    /** Part, data folder and folder for artefacts. */
    public static void main(String[] args) {
        LeadTimes leadTimes = new LeadTimes(Path.of(args[1]), Path.of(args[2]));
        switch (args[0]) {
            case "lending" -> leadTimes.lending();
            case "positions" -> leadTimes.positions(Integer.parseInt(args[3]));
            default -> throw new IllegalArgumentException("part must be lending or positions; have " + args[0]);
        }
    }

    private void lending() {
        Facts facts = new Facts.Builder()
                .addAll(load("prices/aave-reserves-hourly.csv.gz"))
                .addAll(load("liquidations/aave-v2-events.csv.gz"))
                .addAll(load("accounts/aave-v2-histories"))
                .addAll(load("parameters/aave_v2_reserves_2021.csv"))
                .build();
        LendingLeadTime lending = new LendingLeadTime(facts, "aave-v2-main", RULE);
        fidelity(lending.fidelity());
        Walk walk = new Walk(
                data.resolve("prices/spot-1h-2017-2022"),
                List.of("BTC", "ETH", "LINK", "AAVE", "MANA", "LTC", "XRP", "BNB"),
                Instant.parse("2021-01-01T00:00:00Z"),
                Instant.parse("2022-01-01T00:00:00Z"),
                artefacts.resolve("lending"));
        walk.play(lending::closed);
        OUT.println("\nHours of borrowers of which nothing can be said: " + lending.unknownHours());
        for (double rate : List.of(1.0, 5.0)) {
            print(
                    "Borrowers whose states are on record, 2021, before they were liquidated; " + allowed(rate),
                    new LeadTimeScorer(lending.recorded(), RULE.at(rate)).score());
        }
        List<ScoredAccount> borrowers = lending.recorded().stream()
                .map(ScoredAccount::warnedOfLiquidatability)
                .toList();
        LeadTimeFigures figures = new LeadTimeScorer(borrowers, RULE).score();
        print("The same before they could be liquidated or were; " + allowed(1), figures);
        for (double rate : List.of(2.0, 5.0, 10.0)) {
            figures = new LeadTimeScorer(borrowers, RULE.at(rate)).score();
            print("The same before they could be liquidated or were; " + allowed(rate), figures);
        }
        OUT.println("\nEpisodes of everyone else that began with several reserves at once, or of two prices: "
                + lending.severalReserves() + "; of reserves without price or threshold: " + lending.unpricedEpisodes());
        print(
                "Loans inferred backwards from their liquidation, 2021, at the thresholds of the last table: no false alarms can be"
                        + " counted, the outcome is given",
                new LeadTimeScorer(lending.inferred(), RULE).scoreAt(thresholds(figures)));
    }

    private static String allowed(double rate) {
        return rate + " false alarms in 100 account-days";
    }

    private Facts load(String path) {
        return CsvFactSource.of(data.resolve(path))
                .withPublished(Instant.parse("2021-12-31T00:00:00Z"))
                .load(ProgressListener.NONE)
                .facts();
    }

    private static void fidelity(ReplayFidelity fidelity) {
        OUT.printf(
                Locale.ROOT,
                "%d recorded health factors of .9 to 3; relative difference (5 %%, median, 95 %%) by thresholds as they ended %s,"
                        + " factor that the replay takes %s; %d carried from the state before at hourly prices %s%n",
                fidelity.states(),
                fidelity.tabled(),
                fidelity.scale(),
                fidelity.next(),
                fidelity.carried());
    }

    private void positions(int count) {
        Instant from = Instant.parse("2022-01-01T00:00:00Z");
        Instant middle = Instant.parse("2023-01-01T00:00:00Z");
        Instant to = Instant.parse(NO_BAR);
        Walk walk = new Walk(
                data.resolve("prices/perp-1h"),
                List.of("BTC", "ETH", "SOL", "DOGE", "BNB", "XRP", "LINK", "AAVE"),
                from,
                to,
                artefacts.resolve("positions"));
        Duration tail = Duration.ofDays(10);
        PositionWatch tuned = PositionWatch.of(walk.history(), count, 1, from, middle.minus(tail));
        PositionWatch judged = PositionWatch.of(walk.history(), count, 2, middle, to.minus(tail));
        walk.play((artefact, frame) -> {
            if (frame.time() < middle.toEpochMilli()) {
                tuned.closed(frame);
            }
            judged.closed(frame);
        });
        LeadTimeFigures first = new LeadTimeScorer(tuned.accounts(), RULE).score();
        print("Laid positions, 2022", first);
        List<ScoredAccount> accounts = judged.accounts();
        print("Laid positions, 2023, at the thresholds of 2022", new LeadTimeScorer(accounts, RULE).scoreAt(thresholds(first)));
        for (double rate : List.of(1.0, 2.0, 5.0)) {
            print(
                    "Laid positions, 2023; " + allowed(rate),
                    new LeadTimeScorer(accounts, RULE.at(rate)).score());
        }
    }

    private static Map<String, Double> thresholds(LeadTimeFigures figures) {
        return figures.scores().stream().collect(Collectors.toMap(Score::name, Score::threshold));
    }

    private static void print(String title, LeadTimeFigures figures) {
        Sample sample = figures.sample();
        OUT.println();
        OUT.println(title);
        OUT.printf(
                Locale.ROOT,
                "%d accounts in %d blocks; %d hours scored, %d missing, %d liquidatable already; %.0f calm account-days; %d episodes"
                        + " (left out: %d without a score, %d liquidatable throughout)%n%n",
                sample.accounts(),
                sample.blocks(),
                sample.scoredHours(),
                sample.missingHours(),
                sample.liquidatableHours(),
                sample.calmDays(),
                sample.episodes(),
                sample.unscoredEpisodes(),
                sample.liquidatableEpisodes());
        header("score | threshold");
        for (Score score : figures.scores()) {
            OUT.println("| " + score.name() + " | " + String.format(Locale.ROOT, "%.4f", score.threshold()) + row(score));
        }
        OUT.println();
        header(figures.scores().get(0).name() + " less |");
        for (Score score : figures.comparisons()) {
            OUT.println("| " + score.name() + " |" + row(score));
        }
    }

    private static void header(String first) {
        StringBuilder names = new StringBuilder("| " + first);
        StringBuilder line = new StringBuilder("|---|---");
        for (Measure measure : Measure.values()) {
            names.append(" | ").append(measure.label());
            line.append("|---");
        }
        OUT.println(names + " |");
        OUT.println(line + "|");
    }

    private static String row(Score score) {
        StringBuilder row = new StringBuilder();
        for (Measure measure : Measure.values()) {
            Estimate estimate = score.of(measure);
            row.append(
                    Double.isNaN(estimate.value())
                            ? " | –"
                            : String.format(
                                    Locale.ROOT,
                                    " | %.3f [%.3f, %.3f]",
                                    estimate.value(),
                                    estimate.interval().low(),
                                    estimate.interval().high()));
        }
        return row + " |";
    }
}
