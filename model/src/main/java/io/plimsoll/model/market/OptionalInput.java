package io.plimsoll.model.market;

import io.plimsoll.data.MarketEvent;
import io.plimsoll.data.alignment.ExogenousReadings;
import io.plimsoll.data.alignment.NamedReading;
import io.plimsoll.data.alignment.PerpetualReadings;
import io.plimsoll.data.alignment.Signal;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.math3.util.FastMath;

/** What a reading of a signal becomes in a row of features: a value where it is known, and a flag that says whether it is. */
enum OptionalInput {
    FUNDING("funding-8h", InputGroup.FUNDING, Feature.FUNDING, Feature.HAS_FUNDING, Scale.BASIS_POINTS),
    FUNDING_SIZE(
            "funding-8h", InputGroup.FUNDING, Feature.FUNDING_SIZE, Feature.HAS_FUNDING, Scale.SIZE_IN_BASIS_POINTS),
    FUNDING_CHANGE(
            "funding-change-1d",
            InputGroup.FUNDING,
            Feature.FUNDING_CHANGE_1D,
            Feature.HAS_FUNDING_CHANGE_1D,
            Scale.BASIS_POINTS),
    OPEN_INTEREST_CHANGE(
            "open-interest-change-1d",
            InputGroup.OPEN_INTEREST,
            Feature.OPEN_INTEREST_CHANGE_1D,
            Feature.HAS_OPEN_INTEREST_CHANGE_1D,
            Scale.LOG_GROWTH),
    LONG_LIQUIDATED(
            "long-liquidated-1d-share",
            InputGroup.LIQUIDATIONS,
            Feature.LN_LONG_LIQUIDATED_1D,
            Feature.HAS_LONG_LIQUIDATED_1D,
            Scale.LOG_SHARE),
    SHORT_LIQUIDATED(
            "short-liquidated-1d-share",
            InputGroup.LIQUIDATIONS,
            Feature.LN_SHORT_LIQUIDATED_1D,
            Feature.HAS_SHORT_LIQUIDATED_1D,
            Scale.LOG_SHARE),
    SHORT_RATE("short-rate-level", InputGroup.EXOGENOUS, Feature.SHORT_RATE, Feature.HAS_SHORT_RATE, Scale.AS_IT_IS),
    SHORT_RATE_CHANGE(
            "short-rate-change-7d",
            InputGroup.EXOGENOUS,
            Feature.SHORT_RATE_CHANGE_7D,
            Feature.HAS_SHORT_RATE_CHANGE_7D,
            Scale.AS_IT_IS),
    STABLECOIN_SUPPLY(
            "stablecoin-supply-level",
            InputGroup.EXOGENOUS,
            Feature.STABLECOIN_SUPPLY,
            Feature.HAS_STABLECOIN_SUPPLY,
            Scale.AS_IT_IS),
    STABLECOIN_SUPPLY_CHANGE(
            "stablecoin-supply-change-7d",
            InputGroup.EXOGENOUS,
            Feature.STABLECOIN_SUPPLY_CHANGE_7D,
            Feature.HAS_STABLECOIN_SUPPLY_CHANGE_7D,
            Scale.LOG_GROWTH),
    EQUITY_VOLATILITY(
            "equity-volatility-level",
            InputGroup.EXOGENOUS,
            Feature.EQUITY_VOLATILITY,
            Feature.HAS_EQUITY_VOLATILITY,
            Scale.AS_IT_IS),
    EQUITY_VOLATILITY_CHANGE(
            "equity-volatility-change-7d",
            InputGroup.EXOGENOUS,
            Feature.EQUITY_VOLATILITY_CHANGE_7D,
            Feature.HAS_EQUITY_VOLATILITY_CHANGE_7D,
            Scale.LOG_GROWTH);

    /** Inputs of each asset, in order. */
    static final List<OptionalInput> OF_ASSETS = where(input -> input.group != InputGroup.EXOGENOUS);
    /** Inputs of the whole market, in order. */
    static final List<OptionalInput> OF_THE_MARKET = where(input -> input.group == InputGroup.EXOGENOUS);

    /** A daily value that is late by more than a few hours is no longer of today. */
    private static final Duration STALE_AFTER = Duration.ofHours(30);
    /** Over a long weekend nothing is published. */
    private static final Duration EXOGENOUS_STALE_AFTER = Duration.ofDays(5);

    private static final List<NamedReading> READINGS = Stream.of(
                    PerpetualReadings.readings(STALE_AFTER), ExogenousReadings.readings(EXOGENOUS_STALE_AFTER))
            .flatMap(List::stream)
            .toList();

    private static final double BASIS_POINT = 1e-4;
    private static final double SMALLEST_SHARE = 1e-6;

    private final String reading;
    private final InputGroup group;
    private final Feature value;
    private final Feature flag;
    private final Scale scale;

    OptionalInput(String reading, InputGroup group, Feature value, Feature flag, Scale scale) {
        this.reading = reading;
        this.group = group;
        this.value = value;
        this.flag = flag;
        this.scale = scale;
    }

    InputGroup group() {
        return group;
    }

    Feature value() {
        return value;
    }

    Feature flag() {
        return flag;
    }

    /** The reading that it is made of. */
    NamedReading reading() {
        return READINGS.stream()
                .filter(r -> r.name().equals(reading))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no reading " + reading));
    }

    /** Whether any input is made of this signal. */
    static boolean reads(MarketEvent.Published event) {
        boolean wholeMarket = event.asset().equals(Signal.WHOLE_MARKET);
        return Arrays.stream(InputGroup.values())
                .anyMatch(group -> wholeMarket == (group == InputGroup.EXOGENOUS)
                        && group.signals().contains(event.signal()));
    }

    /** Writes value and flag; what is unknown, or no number after its transform, is NaN and 0. */
    void write(double read, float[] row) {
        float transformed = (float) scale.of(read);
        boolean known = Float.isFinite(transformed);
        row[value.column()] = known ? transformed : Float.NaN;
        row[flag.column()] = known ? 1 : 0;
    }

    private static List<OptionalInput> where(Predicate<OptionalInput> condition) {
        return EnumSet.allOf(OptionalInput.class).stream().filter(condition).toList();
    }

    /** What a reading is brought to before it is standardised. */
    private enum Scale {
        AS_IT_IS,
        /** asinh: linear up to about a basis point, logarithmic beyond. Funding has tails of a hundred times its usual size. */
        BASIS_POINTS,
        SIZE_IN_BASIS_POINTS,
        /** ln of one plus a relative change. */
        LOG_GROWTH,
        /** ln of a share, which may be zero. */
        LOG_SHARE;

        private double of(double read) {
            return switch (this) {
                case AS_IT_IS -> read;
                case BASIS_POINTS -> FastMath.asinh(read / BASIS_POINT);
                case SIZE_IN_BASIS_POINTS -> Math.abs(FastMath.asinh(read / BASIS_POINT));
                case LOG_GROWTH -> Math.log(Math.max(1 + read, SMALLEST_SHARE));
                case LOG_SHARE -> Math.log(Math.max(read, SMALLEST_SHARE));
            };
        }
    }
}
