package io.plimsoll.data.internal;

import io.plimsoll.data.MarketDataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** The names of a file's columns, and which of them were asked for. Names are compared without case. Not thread-safe. */
public final class FactHeader {

    private final String file;
    private final List<String> written;
    private final List<String> names;
    private final SortedSet<Integer> read = new TreeSet<>();

    private FactHeader(String file, List<String> written) {
        this.file = file;
        this.written = written;
        this.names = written.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    /**
     * The header of a file.
     *
     * @param file name of the file, for messages
     * @param fields the names as they stand there; a byte order mark and white space around a name do not count
     */
    public static FactHeader of(String file, List<String> fields) {
        return new FactHeader(
                file,
                fields.stream().map(name -> name.replace("\uFEFF", "").strip()).toList());
    }

    /** Name of the file. */
    public String file() {
        return file;
    }

    /** The names in lower case, in the order of the file. */
    public List<String> names() {
        return names;
    }

    /** The names as they are written, in the order of the file. */
    public List<String> written() {
        return written;
    }

    /**
     * The column of that name, which counts as read from here on. A file may lack it: then its index is -1, and its fields are empty.
     *
     * @param name in lower case
     * @throws MarketDataException if two columns have it
     */
    public FactColumn column(String name) {
        int index = names.indexOf(name);
        if (index != names.lastIndexOf(name)) {
            throw new MarketDataException(
                    file + ":1: column " + name + " stands twice in the header " + String.join(",", written));
        }
        if (index < 0) {
            return new FactColumn(name, -1);
        }
        read.add(index);
        return new FactColumn(written.get(index), index);
    }

    /** The columns that nobody has asked for so far, as they are written. */
    public List<String> ignored() {
        List<String> result = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            if (!read.contains(i)) {
                result.add(written.get(i));
            }
        }
        return result;
    }
}
