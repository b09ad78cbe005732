package io.plimsoll.service.cli;

import io.plimsoll.model.market.InputGroup;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Options that say which inputs beside prices a model uses. */
final class InputOptions {

    @Option(
            names = "--inputs",
            split = ",",
            paramLabel = "A,B",
            converter = GroupConverter.class,
            description =
                    "Uses these facts beside prices where the store has them: any of funding, open-interest, liquidations, exogenous."
                            + " Default: none.")
    private List<InputGroup> inputs = List.of();

    InputOptions() {}

    List<InputGroup> groups() {
        return inputs;
    }

    static final class GroupConverter implements CommandLine.ITypeConverter<InputGroup> {
        @Override
        public InputGroup convert(String text) {
            try {
                return InputGroup.parse(text);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
