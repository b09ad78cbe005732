package io.plimsoll.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

/** A terminal on which commands are run in this process; holds what the last one printed. */
final class Console {

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    /** Runs a command and gives its exit code. */
    int run(Object... args) {
        out = new StringWriter();
        err = new StringWriter();
        String[] texts = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            texts[i] = args[i].toString();
        }
        return Plimsoll.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(texts);
    }

    /** Runs a command that must end well and gives what it printed. */
    String ok(Object... args) {
        int code = run(args);
        assertThat(code).as(err.toString()).isEqualTo(ExitCode.OK);
        return out();
    }

    /** Runs a command that must end so and gives its message. */
    String failing(int code, Object... args) {
        assertThat(run(args)).as(err.toString() + out).isEqualTo(code);
        assertThat(err()).doesNotContain("\tat ");
        return err();
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    /** What follows this text on its line of the output. */
    String after(String text) {
        return out().lines()
                .filter(line -> line.contains(text))
                .map(line -> line.substring(line.indexOf(text) + text.length()).strip())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no \"" + text + "\" in " + out));
    }
}
