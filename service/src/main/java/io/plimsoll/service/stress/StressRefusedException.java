package io.plimsoll.service.stress;

/** A book cannot be stressed: something that its fate depends on is not known, or is beyond measure. */
public final class StressRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;
    private final String field;
    private final String value;
    private final String place;

    StressRefusedException(String code, String detail, String field, String value, String place) {
        super(detail);
        this.code = code;
        this.field = field;
        this.value = value;
        this.place = place;
    }

    /** Stable name for programs. */
    public String code() {
        return code;
    }

    /** The field at fault. */
    public String field() {
        return field;
    }

    /** The offending value. */
    public String value() {
        return value;
    }

    /** Where it stands in the request. */
    public String place() {
        return place;
    }
}
