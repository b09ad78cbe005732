import io.plimsoll.data.MarketEvent;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.csv.CsvFolderSource;
import io.plimsoll.model.EngineCheckpoint;
import io.plimsoll.model.MarginEngine;
import io.plimsoll.model.MarginFrame;
import io.plimsoll.model.artefact.ArtefactFolder;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.margin.LiquidatorProfile;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.training.RefitFold;
import io.plimsoll.model.training.RefitSchedule;
import io.plimsoll.model.training.RefitSchedule.Refit;
import io.plimsoll.model.training.Trainer;
import io.plimsoll.model.training.TrainingConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A walk-forward that is heard at every bar close: full refits every eight weeks, each on what was known then, and the engine that serves in between. Its artefacts
 * are kept in a folder, and taken from there when it holds them all.
 */
final class Walk {

    private static final RefitSchedule SCHEDULE = new RefitSchedule(Duration.ofDays(56), Duration.ofDays(56));
    private static final List<Horizon> HORIZONS = List.of(new Horizon(8), new Horizon(24));

    /** Margins have no part in this; the period is one that is fitted. */
    private static final MarginProfile PROFILE = new MarginProfile(
            "lead-time",
            HORIZONS.get(0),
            995_000,
            HORIZONS.get(0),
            950_000,
            100_000,
            5_000,
            LiquidatorProfile.standard(),
            1,
            100_000,
            0,
            1_000_000);

    private final MarketHistory history;
    private final Instant from;
    private final Instant to;
    private final Path folder;

    /** Over hourly bars of some assets of a folder; nothing after {@code to} is used. */
    Walk(Path prices, List<String> assets, Instant from, Instant to, Path folder) {
        this.history = CsvFolderSource.of(prices)
                .withAssets(assets)
                .load(ProgressListener.NONE)
                .history()
                .aggregatedTo(Duration.ofHours(1))
                .closedBy(to);
        this.from = from;
        this.to = to;
        this.folder = folder;
    }

    MarketHistory history() {
        return history;
    }

    void play(BiConsumer<ModelArtefact, MarginFrame> listener) {
        List<Refit> refits = SCHEDULE.from(from, to);
        boolean isKept = refits.stream().allMatch(refit -> Files.isDirectory(folderOf(refit)));
        RefitFold fold = new Trainer(TrainingConfiguration.standard().withHorizons(HORIZONS), ProgressListener.NONE)
                .fold(history);
        EngineCheckpoint reached = null;
        for (int k = 0; k < refits.size(); k++) {
            Refit refit = refits.get(k);
            ModelArtefact artefact = isKept ? ArtefactFolder.read(folderOf(refit)).model() : fitted(fold, refit);
            MarginEngine engine = reached == null
                    ? new MarginEngine(artefact, PROFILE)
                    : new MarginEngine(artefact, PROFILE, reached);
            Instant until = k + 1 < refits.size() ? refits.get(k + 1).asOf() : to;
            for (MarketEvent event : history.events(artefact.asOf(), until)) {
                engine.apply(event).frame().ifPresent(frame -> listener.accept(artefact, frame));
            }
            reached = engine.checkpoint();
            System.err.println("played to " + until);
        }
    }

    private ModelArtefact fitted(RefitFold fold, Refit refit) {
        ModelArtefact artefact = fold.refit(refit.asOf(), refit.kind());
        if (!Files.exists(folderOf(refit))) {
            ArtefactFolder.write(artefact, folderOf(refit));
        }
        return artefact;
    }

    private Path folderOf(Refit refit) {
        return folder.resolve(refit.asOf().toString().substring(0, 10));
    }
}
