package io.plimsoll.service.cli;

import io.plimsoll.data.ProgressListener;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine;

/**
 * Shows progress on the error stream: a bar per task on a terminal, a line at each tenth otherwise, so that logs stay short. Safe for
 * use by any thread.
 */
final class TerminalProgress implements ProgressListener, AutoCloseable {

    private static final int REFRESH_MILLIS = 200;
    private static final int LINES_PER_TASK = 10;

    private final Map<String, Task> tasks = new HashMap<>();
    private final Function<String, Task> kind;

    private interface Task {
        void show(long done, long total);

        default void close() {}
    }

    private TerminalProgress(Function<String, Task> kind) {
        this.kind = kind;
    }

    static TerminalProgress onStderr() {
        return CommandLine.Help.Ansi.AUTO.enabled() ? new TerminalProgress(Bar::new) : asLines(System.err);
    }

    static TerminalProgress asLines(PrintStream out) {
        return new TerminalProgress(name -> new Lines(name, out));
    }

    @Override
    public synchronized void progress(String task, long done, long total) {
        Task shown = tasks.computeIfAbsent(task, kind);
        shown.show(done, total);
        if (done >= total) {
            shown.close();
            tasks.remove(task);
        }
    }

    @Override
    public synchronized void close() {
        tasks.values().forEach(Task::close);
        tasks.clear();
    }

    private static final class Bar implements Task {

        private final ProgressBar bar;

        Bar(String name) {
            bar = new ProgressBarBuilder()
                    .setTaskName(name)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(REFRESH_MILLIS)
                    .build();
        }

        @Override
        public void show(long done, long total) {
            bar.maxHint(total);
            bar.stepTo(done);
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    private static final class Lines implements Task {

        private final String name;
        private final PrintStream out;
        private long lastTenth = -1;

        Lines(String name, PrintStream out) {
            this.name = name;
            this.out = out;
        }

        @Override
        public void show(long done, long total) {
            long tenth = total == 0 ? LINES_PER_TASK : LINES_PER_TASK * done / total;
            if (tenth > lastTenth) {
                lastTenth = tenth;
                out.println(name + ": " + done + " of " + total);
            }
        }
    }
}
