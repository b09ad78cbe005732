package io.plimsoll.service.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code plimsoll version}. */
@Command(name = "version", description = "Shows which version this is and what it runs on.", sortOptions = false)
final class VersionCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    VersionCommand() {}

    @Override
    public void run() {
        String version = Plimsoll.class.getPackage().getImplementationVersion();
        spec.commandLine()
                .getOut()
                .printf(
                        "plimsoll %s, Java %s, %s %s%n",
                        version == null ? "from classes" : version,
                        System.getProperty("java.version"),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"));
    }
}
