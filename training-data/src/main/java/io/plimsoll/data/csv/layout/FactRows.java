package io.plimsoll.data.csv.layout;

import io.plimsoll.data.QualityRule;
import io.plimsoll.data.fact.Fact;
import io.plimsoll.data.internal.FactRow;
import io.plimsoll.data.internal.RowFault;
import java.util.List;

/** Reads the rows of one file, in their order. Not thread-safe. */
@FunctionalInterface
public interface FactRows {

    /** Takes what the rows say. */
    interface Sink {

        /** The facts of one row, in any order; a row without any is reported. */
        void accept(FactRow row, List<? extends Fact> facts);

        /** A row that turned out unusable only at the end. */
        void refuse(FactRow row, RowFault fault);

        /** A finding about the file that costs no row. */
        void note(QualityRule rule, String field, String value);
    }

    /**
     * Hands over the facts of a row, at once or at the {@linkplain #end end}.
     *
     * @throws RowFault if the row cannot be used
     */
    void read(FactRow row, Sink sink);

    /**
     * Hands over what was held back, after all files of a load have been read to their ends.
     *
     * @param files the readers of all files of the load, this one among them
     */
    default void end(List<FactRows> files, Sink sink) {}
}
