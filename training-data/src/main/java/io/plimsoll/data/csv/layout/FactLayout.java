package io.plimsoll.data.csv.layout;

import io.plimsoll.data.internal.FactHeader;
import java.util.List;

/** One known form of file: by which header it is recognised, and who reads its rows. Immutable. */
public interface FactLayout {

    /** What stands in such a file, for people. */
    String name();

    /** The columns that it cannot do without, in lower case. */
    List<String> required();

    /** Whether a file of this header is of this form. */
    default boolean fits(FactHeader header) {
        return header.names().containsAll(required());
    }

    /** A reader of one file. */
    FactRows open(FactHeader header, FileTerms terms);
}
