package io.plimsoll.data.store;

import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.simulation.SimulatedMarket;
import io.plimsoll.data.simulation.SimulationSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Imports in a process of their own that is killed without warning somewhere on its way, and looks at what the store is then: what it was
 * before, or what the whole import makes of it, and nothing between. Run by a test a few times, and by hand often:
 * {@code KilledImport FOLDER TIMES SEED}.
 */
final class KilledImport {

    private static final int ASSETS = 12;
    private static final int HOURS_BEFORE = 1_000;
    private static final int HOURS_AFTER = 3_000;
    /** Steps of drawing the bars and of checking them: until then nothing is written. */
    private static final int STEPS_BEFORE_WRITING = HOURS_AFTER / (24 * 7) + 2 + ASSETS + 1;
    /** Steps of writing, and some more, so that the end is reached too. */
    private static final int STEPS_OF_WRITING = ASSETS + 3;
    /** Longer than what lies between two steps of an import of this size. */
    private static final int MOST_DELAY_MILLIS = 60;

    private KilledImport() {}

    /** What a kill left. */
    enum Left {
        OLD,
        NEW
    }

    /** The process that is killed: imports and says each step. */
    public static final class Child {
        private Child() {}

        /** {@code FOLDER HOURS}. */
        public static void main(String[] args) {
            importHours(Path.of(args[0]), Integer.parseInt(args[1]), (task, done, total) -> {
                System.out.println("step");
                System.out.flush();
            });
            System.out.println("done");
        }
    }

    static Manifest importHours(Path store, int hours, ProgressListener progress) {
        SimulationSettings settings =
                SimulationSettings.DEFAULT.withAssets(ASSETS).withHours(hours);
        return ImportJob.run(
                        new ImportJob.Request(
                                store,
                                List.of(new NamedSource("perp", new SimulatedMarket(settings))),
                                hours + " hours",
                                null,
                                Clock.systemUTC()),
                        progress)
                .after();
    }

    /** By hand. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int times = Integer.parseInt(args[1]);
        Random random = new Random(Long.parseLong(args[2]));
        int old = 0;
        for (int i = 0; i < times; i++) {
            Left left = once(Path.of(args[0]).resolve("store-" + i), random);
            old += left == Left.OLD ? 1 : 0;
            System.out.printf("kill %d: the store is the %s one%n", i + 1, left);
        }
        System.out.printf(
                "%d kills: %d left the old store, %d the new one, none anything else%n", times, old, times - old);
    }

    /** Kills one import at a random step and says what is left; fails if it is neither. */
    static Left once(Path store, Random random) throws IOException, InterruptedException {
        Manifest before = importHours(store, HOURS_BEFORE, ProgressListener.NONE);
        kill(store, random);
        Manifest found = MarketStore.open(store).manifest();
        MarketStore.open(store).verify(ProgressListener.NONE);
        Manifest whole = importHours(store, HOURS_AFTER, ProgressListener.NONE);
        requireSwept(store, whole);
        if (found.dataSet().equals(before.dataSet())) {
            return Left.OLD;
        }
        if (found.dataSet().equals(whole.dataSet())) {
            return Left.NEW;
        }
        throw new AssertionError("the store is neither the old nor the new one: version " + found.version());
    }

    private static void kill(Path store, Random random) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        store.toString(),
                        String.valueOf(HOURS_AFTER))
                // What goes wrong is seen; what newer Java warns of is no step.
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        // Most kills while it writes, some before.
        int killAt = random.nextInt(5) == 0
                ? random.nextInt(STEPS_BEFORE_WRITING)
                : STEPS_BEFORE_WRITING + random.nextInt(STEPS_OF_WRITING);
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            int steps = 0;
            String line = out.readLine();
            while (line != null && steps++ < killAt && line.equals("step")) {
                line = out.readLine();
            }
            if (line != null && !line.equals("step") && !line.equals("done")) {
                throw new AssertionError("the import said: " + line);
            }
            Thread.sleep(random.nextInt(MOST_DELAY_MILLIS));
            child.destroyForcibly();
        }
        if (!child.waitFor(1, TimeUnit.MINUTES)) {
            throw new AssertionError("the import outlived its killing");
        }
    }

    private static void requireSwept(Path store, Manifest manifest) throws IOException {
        long named =
                manifest.partitions().stream().mapToLong(p -> p.files().size()).sum();
        try (var files = Files.walk(store.resolve("data"))) {
            long there = files.filter(Files::isRegularFile).count();
            if (there != named) {
                throw new AssertionError(there + " files lie in the store, " + named + " are in its manifest");
            }
        }
    }
}
