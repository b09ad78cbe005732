package io.plimsoll.evaluation.simulation.agents;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.plimsoll.evaluation.internal.TextFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The truth about all accounts as a CSV file, one account a row; what did not happen is empty. */
final class AccountLifeFile {

    private static final List<String> HEADER = List.of(
            "asset",
            "account",
            "owner",
            "kind",
            "side",
            "opened",
            "open_price",
            "notional_usd",
            "leverage",
            "top_ups",
            "liquidated_at",
            "liquidated_usd",
            "bad_debt_usd",
            "ended",
            "ending");

    private AccountLifeFile() {}

    /**
     * Writes everything, compressed if the name ends with {@code .gz}.
     *
     * @throws java.io.UncheckedIOException if the file cannot be written; the message names it
     */
    static void write(List<AgentRun> runs, Path file) {
        TextFile.write(file, writer -> {
            CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
            csv.writeRecord(HEADER);
            for (AgentRun run : runs) {
                for (AccountLife life : run.lives()) {
                    csv.writeRecord(row(run.asset(), life));
                }
            }
            csv.flush();
        });
    }

    private static List<String> row(String asset, AccountLife life) {
        return List.of(
                asset,
                life.account(),
                life.owner(),
                lower(life.kind()),
                life.side().label(),
                life.opened().toString(),
                Double.toString(life.openPrice()),
                Double.toString(life.notional()),
                Double.toString(life.leverage()),
                Integer.toString(life.topUps()),
                text(life.liquidatedAt()),
                Double.toString(life.liquidated()),
                life.badDebt().toPlainString(),
                text(life.ended()),
                life.ending() == null ? "" : lower(life.ending()));
    }

    private static String text(@Nullable Instant time) {
        return time == null ? "" : time.toString();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
