package io.plimsoll.data.fact;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A kind of fact and the table in which it stands: one column for each component of the record, named alike in snake case. Immutable and
 * safe for use by any thread.
 *
 * @param <F> the record
 */
public final class FactKind<F extends Record & Fact> {

    // Stands first: the kinds below need it.
    private static final Pattern HUMP = Pattern.compile("([A-Z])");

    /** Prices of single moments. */
    public static final FactKind<PricePoint> PRICES = new FactKind<>("prices", PricePoint.class, "asset", "time");
    /** Funding of perpetuals. */
    public static final FactKind<FundingRate> FUNDING =
            new FactKind<>("funding", FundingRate.class, "symbol", "time", "periodHours");
    /** Open interest of perpetuals. */
    public static final FactKind<OpenInterest> OPEN_INTEREST =
            new FactKind<>("open_interest", OpenInterest.class, "symbol", "time");
    /** Liquidations of perpetuals by period. */
    public static final FactKind<PerpetualLiquidations> PERPETUAL_LIQUIDATIONS =
            new FactKind<>("perpetual_liquidations", PerpetualLiquidations.class, "symbol", "time", "periodHours");
    /** Liquidations of perpetuals, order by order. */
    public static final FactKind<ForcedOrder> FORCED_ORDERS =
            new FactKind<>("forced_orders", ForcedOrder.class, "symbol", "time", "side", "price", "amount");
    /** Liquidations of loans. */
    public static final FactKind<LendingLiquidation> LENDING_LIQUIDATIONS = new FactKind<>(
            "lending_liquidations",
            LendingLiquidation.class,
            "time",
            "account",
            "liquidator",
            "collateralAsset",
            "collateralAmount",
            "debtAsset",
            "debtAmount");
    /** Ends of under-collateralised loans. */
    public static final FactKind<LoanLiquidation> LOAN_LIQUIDATIONS =
            new FactKind<>("loan_liquidations", LoanLiquidation.class, "loan", "time");
    /** Payments on loans. */
    public static final FactKind<LoanRepayment> LOAN_REPAYMENTS =
            new FactKind<>("loan_repayments", LoanRepayment.class, "loan", "time", "amountUsd");
    /** Accounts of lending protocols. */
    public static final FactKind<AccountState> ACCOUNT_STATES =
            new FactKind<>("account_states", AccountState.class, "account", "time", "block");
    /** What accounts hold and owe. */
    public static final FactKind<AccountPosition> ACCOUNT_POSITIONS =
            new FactKind<>("account_positions", AccountPosition.class, "account", "asset", "time");
    /** Published margin schedules. */
    public static final FactKind<LeverageTier> LEVERAGE_TIERS =
            new FactKind<>("leverage_tiers", LeverageTier.class, "symbol", "tier", "time");
    /** Published parameters of lending protocols. */
    public static final FactKind<LendingParameters> LENDING_PARAMETERS =
            new FactKind<>("lending_parameters", LendingParameters.class, "asset", "time");
    /** Published parameters of perpetuals. */
    public static final FactKind<PerpetualParameters> PERPETUAL_PARAMETERS =
            new FactKind<>("perpetual_parameters", PerpetualParameters.class, "symbol", "time");
    /** Any other dated series. */
    public static final FactKind<Observation> OBSERVATIONS =
            new FactKind<>("observations", Observation.class, "series", "time");

    /** Every kind. */
    public static final List<FactKind<?>> ALL = List.of(
            PRICES,
            FUNDING,
            OPEN_INTEREST,
            PERPETUAL_LIQUIDATIONS,
            FORCED_ORDERS,
            LENDING_LIQUIDATIONS,
            LOAN_LIQUIDATIONS,
            LOAN_REPAYMENTS,
            ACCOUNT_STATES,
            ACCOUNT_POSITIONS,
            LEVERAGE_TIERS,
            LENDING_PARAMETERS,
            PERPETUAL_PARAMETERS,
            OBSERVATIONS);

    private static final Map<Class<?>, FactKind<?>> BY_TYPE =
            ALL.stream().collect(Collectors.toUnmodifiableMap(FactKind::type, kind -> kind));

    /** What stands in a column. */
    public enum ColumnType {
        /** Text, never null. */
        TEXT(String.class),
        /** A moment, never null. */
        TIME(Instant.class),
        /** A 64-bit floating-point number. */
        NUMBER(Double.class),
        /** A whole number, never null. */
        WHOLE(Long.class),
        /** Yes or no. */
        FLAG(Boolean.class);

        private final Class<?> values;

        ColumnType(Class<?> values) {
            this.values = values;
        }
    }

    /**
     * One column.
     *
     * @param name in the table, snake case
     * @param component of the record, camel case
     * @param type what stands in it
     * @param nullable whether a value may be absent
     * @param key whether it belongs to what tells two facts of one market apart
     */
    public record Column(String name, String component, ColumnType type, boolean nullable, boolean key) {

        private void require(String table, @Nullable Object value) {
            if (value == null ? !nullable : !type.values.isInstance(value)) {
                throw new IllegalArgumentException(table + "." + name + " must be "
                        + type.values.getSimpleName() + (nullable ? " or null" : "") + "; have "
                        + (value == null
                                ? "null"
                                : value + " of " + value.getClass().getSimpleName()));
            }
        }
    }

    private final String table;
    private final Class<F> type;
    private final List<Column> columns;
    private final List<MethodHandle> getters;
    private final int[] key;
    private final MethodHandle constructor;

    private FactKind(String table, Class<F> type, String... keys) {
        this.table = table;
        this.type = type;
        List<String> named = List.of(keys);
        RecordComponent[] components = type.getRecordComponents();
        List<String> names =
                Arrays.stream(components).map(RecordComponent::getName).toList();
        named.stream().filter(k -> !names.contains(k)).forEach(k -> {
            throw new IllegalArgumentException("no component " + k + " in " + type.getSimpleName());
        });
        this.columns = Arrays.stream(components)
                .map(c -> column(c, named.contains(c.getName()) || c.getName().equals("market")))
                .toList();
        this.key = IntStream.range(0, components.length)
                .filter(i -> columns.get(i).key())
                .toArray();
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            MethodHandle[] found = new MethodHandle[components.length];
            Class<?>[] types = new Class<?>[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                found[i] = lookup.unreflect(components[i].getAccessor())
                        .asType(MethodType.methodType(Object.class, Object.class));
            }
            this.getters = List.of(found);
            this.constructor = lookup.findConstructor(type, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " is no accessible record", e);
        }
    }

    /**
     * The kind of that table.
     *
     * @throws NoSuchElementException if there is none
     */
    public static FactKind<?> ofTable(String table) {
        Optional<FactKind<?>> found =
                ALL.stream().filter(kind -> kind.table.equals(table)).findFirst();
        return found.orElseThrow(() -> new NoSuchElementException("no table of facts " + table + "; have "
                + ALL.stream().map(FactKind::table).toList()));
    }

    /** The kind of this fact. */
    public static FactKind<?> kindOf(Fact fact) {
        return Objects.requireNonNull(BY_TYPE.get(fact.getClass()), () -> "no table of " + fact.getClass());
    }

    /** Name of the table, snake case. */
    public String table() {
        return table;
    }

    /** The record. */
    public Class<F> type() {
        return type;
    }

    /** The columns, in the order of the record's components. */
    public List<Column> columns() {
        return columns;
    }

    /** The fact's values, in the order of the columns; null where absent. */
    public @Nullable Object[] valuesOf(Fact fact) {
        @Nullable Object[] values = new Object[getters.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = valueOf(fact, i);
        }
        return values;
    }

    /** What tells the fact from all others of its kind: its values in the columns of the key, in their order. */
    public FactKey keyOf(Fact fact) {
        @Nullable Object[] values = new Object[key.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = valueOf(fact, key[i]);
        }
        return new FactKey(values);
    }

    private @Nullable Object valueOf(Fact fact, int column) {
        try {
            return (Object) getters.get(column).invokeExact((Object) fact);
        } catch (Throwable e) {
            throw new IllegalArgumentException("no " + type.getSimpleName() + ": " + fact, e);
        }
    }

    /**
     * The fact of these values.
     *
     * @param values in the order of the columns: {@link String}, {@link Instant}, {@link Double}, {@link Long}, {@link Boolean}
     * @throws IllegalArgumentException if there are too few or too many, one is null or of another type where it must not, or the
     *     record refuses them
     */
    public F of(@Nullable Object[] values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(
                    table + " has " + columns.size() + " columns; have " + values.length + " values");
        }
        for (int i = 0; i < values.length; i++) {
            columns.get(i).require(table, values[i]);
        }
        try {
            return type.cast((Object) constructor.invokeExact(values));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Order of a table: by market, then by time, then by the other columns of the key, then by the rest; an absent value comes first. */
    public Comparator<F> order() {
        return (a, b) -> {
            int byMarket = a.market().compareTo(b.market());
            int byTime = byMarket != 0 ? byMarket : a.time().compareTo(b.time());
            int byKey = byTime != 0 ? byTime : compare(keyOf(a).values(), keyOf(b).values());
            return byKey != 0 ? byKey : compare(Arrays.asList(valuesOf(a)), Arrays.asList(valuesOf(b)));
        };
    }

    private static int compare(List<@Nullable Object> a, List<@Nullable Object> b) {
        for (int i = 0; i < a.size(); i++) {
            int order = compareValues(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @SuppressWarnings("unchecked")
    private static int compareValues(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == b ? 0 : a == null ? -1 : 1;
        }
        return ((Comparable<Object>) a).compareTo(b);
    }

    private static Column column(RecordComponent component, boolean key) {
        Class<?> type = component.getType();
        String name = HUMP.matcher(component.getName()).replaceAll("_$1").toLowerCase(Locale.ROOT);
        boolean nullable = type == Double.class || type == Boolean.class;
        return new Column(name, component.getName(), typeOf(type), nullable, key);
    }

    private static ColumnType typeOf(Class<?> type) {
        if (type == String.class) {
            return ColumnType.TEXT;
        }
        if (type == Instant.class) {
            return ColumnType.TIME;
        }
        if (type == long.class) {
            return ColumnType.WHOLE;
        }
        if (type == boolean.class || type == Boolean.class) {
            return ColumnType.FLAG;
        }
        if (type == double.class || type == Double.class) {
            return ColumnType.NUMBER;
        }
        throw new IllegalArgumentException("no column of " + type);
    }

    @Override
    public String toString() {
        return table;
    }
}
