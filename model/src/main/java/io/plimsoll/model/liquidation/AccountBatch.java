package io.plimsoll.model.liquidation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Accounts as straight lines in the prices of the columns. With growth {@code G = P(t)/P(0) − 1} of a column,
 *
 * <pre>
 *   surplus(t) = surplus now + surplusPerHour·t + Σ surplusᵢ·Gᵢ(t)      equity(t) = equity now + equityPerHour·t + Σ equityᵢ·Gᵢ(t)
 * </pre>
 *
 * <p>which is exact inside a margin tier. Surplus is the equity that counts less the maintenance requirement: below 0 the account is liquidated. All amounts in USD.
 * Immutable.
 */
public final class AccountBatch {

    private final List<String> columns;
    private final List<String> ids;
    private final double[] constants;
    private final double[] surplus;
    private final double[] equity;

    private AccountBatch(Builder builder) {
        this.columns = builder.columns;
        this.ids = List.copyOf(builder.ids);
        int n = ids.size() * columns.size();
        this.constants = Arrays.copyOf(builder.constants, ids.size() * Builder.CONSTANTS);
        this.surplus = Arrays.copyOf(builder.surplus, n);
        this.equity = Arrays.copyOf(builder.equity, n);
    }

    /** Starts a batch of accounts with these columns. */
    public static Builder builder(List<String> columns) {
        return new Builder(columns);
    }

    /** Names of the columns, in order. */
    public List<String> columns() {
        return columns;
    }

    /** Names of the accounts, in order. */
    public List<String> ids() {
        return ids;
    }

    /** Number of accounts. */
    public int size() {
        return ids.size();
    }

    /** The surplus of an account on every path. */
    LinearAmount surplus(int account) {
        int at = account * Builder.CONSTANTS;
        return new LinearAmount(constants[at], constants[at + 1], surplus, account * columns.size());
    }

    /** The equity of an account on every path. */
    LinearAmount equity(int account) {
        int at = account * Builder.CONSTANTS;
        return new LinearAmount(constants[at + 2], constants[at + 3], equity, account * columns.size());
    }

    /** Takes accounts one after the other; exposures to one column add up, however many there are. Not thread-safe. */
    public static final class Builder {

        private static final int CONSTANTS = 4;

        private final List<String> columns;
        private final Map<String, Integer> indices = new HashMap<>();
        private final List<String> ids = new ArrayList<>();
        private double[] constants = new double[0];
        private double[] surplus = new double[0];
        private double[] equity = new double[0];

        private Builder(List<String> columns) {
            this.columns = List.copyOf(columns);
            for (int c = 0; c < columns.size(); c++) {
                if (indices.put(columns.get(c), c) != null) {
                    throw new IllegalArgumentException("columns must differ; have " + columns.get(c) + " twice");
                }
            }
        }

        /**
         * Begins an account; what follows belongs to it.
         *
         * @param surplusNow equity that counts less maintenance requirement at the prices now
         * @param equityNow what is really there, without haircuts
         */
        public Builder account(String id, double surplusNow, double equityNow) {
            requireFinite("account " + id, "surplusNow", surplusNow);
            requireFinite("account " + id, "equityNow", equityNow);
            ids.add(id);
            constants = reserved(constants, ids.size() * CONSTANTS);
            surplus = reserved(surplus, ids.size() * columns.size());
            equity = reserved(equity, ids.size() * columns.size());
            constants[constantsAt()] = surplusNow;
            constants[constantsAt() + 2] = equityNow;
            return this;
        }

        /** Adds a holding to the account. */
        public Builder add(Exposure exposure) {
            Integer column = indices.get(exposure.column());
            if (column == null) {
                throw new IllegalArgumentException(
                        current() + ": exposure must be to one of " + columns + "; have " + exposure.column());
            }
            int at = (ids.size() - 1) * columns.size() + column;
            surplus[at] += exposure.surplus();
            equity[at] += exposure.equity();
            requireFinite(current(), "surplus exposure to " + exposure.column(), surplus[at]);
            requireFinite(current(), "equity exposure to " + exposure.column(), equity[at]);
            return this;
        }

        /**
         * Adds what goes by with time alone: funding and interest at the prices now.
         *
         * @param surplusPerHour change of the surplus, negative if the account pays
         * @param equityPerHour change of the equity
         */
        public Builder accrue(double surplusPerHour, double equityPerHour) {
            requireFinite(current(), "surplusPerHour", surplusPerHour);
            requireFinite(current(), "equityPerHour", equityPerHour);
            constants[constantsAt() + 1] += surplusPerHour;
            constants[constantsAt() + 3] += equityPerHour;
            return this;
        }

        /** The batch so far. */
        public AccountBatch build() {
            return new AccountBatch(this);
        }

        private int constantsAt() {
            return (ids.size() - 1) * CONSTANTS;
        }

        private String current() {
            if (ids.isEmpty()) {
                throw new IllegalStateException("an account must be begun before anything is added to it");
            }
            return "account " + ids.get(ids.size() - 1);
        }

        private static double[] reserved(double[] values, int size) {
            return size <= values.length ? values : Arrays.copyOf(values, Math.max(size, values.length * 3 / 2));
        }

        private static void requireFinite(String place, String field, double value) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(place + ": " + field + " must be finite; have " + value);
            }
        }
    }
}
