package io.plimsoll.data;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the market data of a command lies: the option wins, then the environment; there is no default place. */
public final class DataLocation {

    /** Name of the environment variable. */
    public static final String VARIABLE = "PLIMSOLL_DATA";

    private DataLocation() {}

    /**
     * The folder to read.
     *
     * @param optionName the option as the user would spell it, for the message, for example {@code --data}
     * @param option its value, null or blank if it was not given
     * @param environment the process's environment
     * @throws MarketDataException if neither names a folder, or the name is no path
     */
    public static Path resolve(String optionName, @Nullable String option, Map<String, String> environment) {
        if (option != null && !option.isBlank()) {
            return pathOf(optionName, option);
        }
        String variable = environment.get(VARIABLE);
        if (variable != null && !variable.isBlank()) {
            return pathOf(VARIABLE, variable);
        }
        throw new MarketDataException(
                "no data folder: give " + optionName + " DIR or set the environment variable " + VARIABLE);
    }

    private static Path pathOf(String name, String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new MarketDataException(name + " must be a path; have \"" + value + "\": " + e.getReason(), e);
        }
    }
}
