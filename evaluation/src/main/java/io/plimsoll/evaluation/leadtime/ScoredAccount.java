package io.plimsoll.evaluation.leadtime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What several scores said of one account hour by hour, and when it was liquidated. A higher score is a higher risk. An hour is scored by all of them, missing to all of
 * them, or one in which the account could be liquidated already, when there is nothing left to warn of. Hours that are not told of are missing. Immutable.
 */
public final class ScoredAccount {

    static final long HOUR = Duration.ofHours(1).toMillis();

    private final String id;
    private final String block;
    private final List<String> scores;
    private final long[] hours;
    private final Hour[] states;
    private final double[][] values;
    private final long[] liquidations;
    private final long knownUntil;

    /** What is known of an hour. */
    enum Hour {
        /** All scores have a value. */
        SCORED,
        /** The account does not meet its requirement. */
        LIQUIDATABLE,
        /** A score has no value. */
        MISSING
    }

    private ScoredAccount(Builder builder, long knownUntil) {
        this.id = builder.id;
        this.block = builder.block;
        this.scores = builder.scores;
        this.hours = builder.hours.stream().mapToLong(Long::longValue).toArray();
        this.states = builder.states.toArray(Hour[]::new);
        this.values = new double[scores.size()][hours.length];
        for (int s = 0; s < values.length; s++) {
            for (int i = 0; i < hours.length; i++) {
                values[s][i] = builder.values.get(i)[s];
            }
        }
        this.liquidations = builder.liquidations.stream()
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        this.knownUntil = knownUntil;
    }

    private ScoredAccount(ScoredAccount of, long[] liquidations) {
        this.id = of.id;
        this.block = of.block;
        this.scores = of.scores;
        this.hours = of.hours;
        this.states = of.states;
        this.values = of.values;
        this.liquidations = liquidations;
        this.knownUntil = of.knownUntil;
    }

    /**
     * The same account, to be warned of before it could be liquidated and not only before it was: the first hour in which it could be, after one that is scored, counts
     * as a liquidation too.
     */
    public ScoredAccount warnedOfLiquidatability() {
        LongStream first = IntStream.range(1, hours.length)
                .filter(i -> states[i] == Hour.LIQUIDATABLE && states[i - 1] == Hour.SCORED)
                .filter(i -> hours[i] - hours[i - 1] == HOUR)
                .mapToLong(i -> hours[i]);
        return new ScoredAccount(
                this,
                LongStream.concat(LongStream.of(liquidations), first).sorted().toArray());
    }

    /**
     * Begins an account.
     *
     * @param id its name
     * @param block accounts of the same block have a fate in common and are drawn together for an interval
     * @param scores names of the scores, in the order of their values
     */
    public static Builder builder(String id, String block, List<String> scores) {
        return new Builder(id, block, scores);
    }

    /** Name of the account. */
    public String id() {
        return id;
    }

    /** What it has a fate in common with. */
    public String block() {
        return block;
    }

    /** Names of the scores. */
    public List<String> scores() {
        return scores;
    }

    /** Number of hours that were told of. */
    public int size() {
        return hours.length;
    }

    /** An hour, epoch milliseconds. */
    long hour(int i) {
        return hours[i];
    }

    Hour state(int i) {
        return states[i];
    }

    /** Value of a score in a scored hour. */
    double value(int score, int i) {
        return values[score][i];
    }

    /** Number of hours in this state. */
    long count(Hour state) {
        return Arrays.stream(states).filter(s -> s == state).count();
    }

    /** The first liquidation after a time, epoch milliseconds; {@link Long#MAX_VALUE} if none is known. */
    long nextLiquidation(long after) {
        int at = Arrays.binarySearch(liquidations, after + 1);
        int next = at < 0 ? -at - 1 : at;
        return next == liquidations.length ? Long.MAX_VALUE : liquidations[next];
    }

    /** Times of liquidation in order, epoch milliseconds. */
    long[] liquidations() {
        return liquidations.clone();
    }

    /** No liquidation up to this time is unknown, epoch milliseconds. */
    long knownUntil() {
        return knownUntil;
    }

    /** Takes hours in order of time. Not thread-safe. */
    public static final class Builder {

        private final String id;
        private final String block;
        private final List<String> scores;
        private final List<Long> hours = new ArrayList<>();
        private final List<Hour> states = new ArrayList<>();
        private final List<double[]> values = new ArrayList<>();
        private final List<Long> liquidations = new ArrayList<>();

        private Builder(String id, String block, List<String> scores) {
            this.id = id;
            this.block = block;
            this.scores = List.copyOf(scores);
            if (scores.isEmpty()) {
                throw new IllegalArgumentException("account " + id + " must have at least one score");
            }
        }

        /**
         * Adds an hour; a value that is NaN makes it missing to all scores, so that all are judged on the same hours.
         *
         * @param time on the hour; scores rest on what was known before it
         * @param said one value a score, none infinite
         */
        public Builder scored(Instant time, double... said) {
            if (said.length != scores.size()) {
                throw new IllegalArgumentException("account " + id + " at " + time + ": values must be " + scores.size()
                        + "; have " + said.length);
            }
            boolean isMissing = false;
            for (int s = 0; s < said.length; s++) {
                if (Double.isInfinite(said[s])) {
                    throw new IllegalArgumentException("account " + id + " at " + time + ": " + scores.get(s)
                            + " must be finite, or NaN where it is missing; have " + said[s]);
                }
                isMissing |= Double.isNaN(said[s]);
            }
            return add(time, isMissing ? Hour.MISSING : Hour.SCORED, said.clone());
        }

        /** Adds an hour of which the scores are not known. */
        public Builder missing(Instant time) {
            return add(time, Hour.MISSING, new double[scores.size()]);
        }

        /** Adds an hour in which the account could be liquidated already. */
        public Builder liquidatable(Instant time) {
            return add(time, Hour.LIQUIDATABLE, new double[scores.size()]);
        }

        /** Adds a liquidation, in any order. */
        public Builder liquidated(Instant time) {
            liquidations.add(time.toEpochMilli());
            return this;
        }

        /**
         * The account so far.
         *
         * @param knownUntil no liquidation up to this time is left out
         */
        public ScoredAccount build(Instant knownUntil) {
            return new ScoredAccount(this, knownUntil.toEpochMilli());
        }

        private Builder add(Instant time, Hour state, double[] said) {
            long hour = time.toEpochMilli();
            if (hour % HOUR != 0) {
                throw new IllegalArgumentException("account " + id + ": time must be on the hour; have " + time);
            }
            if (!hours.isEmpty() && hour <= hours.get(hours.size() - 1)) {
                throw new IllegalArgumentException("account " + id + ": hours must ascend; have " + time + " after "
                        + Instant.ofEpochMilli(hours.get(hours.size() - 1)));
            }
            hours.add(hour);
            states.add(state);
            values.add(said);
            return this;
        }
    }
}
