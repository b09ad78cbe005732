package io.plimsoll.evaluation.simulation.agents;

import org.jspecify.annotations.Nullable;

/**
 * People who have one account at a time each. Who they are is drawn once: how large they are compared with each other, and whether they watch what they
 * have. Not thread-safe.
 */
final class Owners {

    private static final double HOUR_MILLIS = 3_600_000;

    private final String name;
    private final Chance chance;
    private final double[] weights;
    /** Sum of the weights before each owner, and of all at the end. */
    private final double[] weightsBefore;

    private final boolean[] watchful;
    private final @Nullable AgentAccount[] accounts;
    private final long[] returns;

    /**
     * Draws them.
     *
     * @param name before their numbers
     * @param sizeSpread standard deviation of log size
     * @param watchfulShare share of those who watch
     */
    Owners(String name, int count, double sizeSpread, double watchfulShare, Chance chance) {
        this.name = name;
        this.chance = chance;
        this.weights = new double[count];
        this.weightsBefore = new double[count + 1];
        this.watchful = new boolean[count];
        this.accounts = new AgentAccount[count];
        this.returns = new long[count];
        for (int k = 0; k < count; k++) {
            weights[k] = Math.exp(sizeSpread * chance.normal());
            weightsBefore[k + 1] = weightsBefore[k] + weights[k];
            watchful[k] = chance.happens(watchfulShare);
        }
    }

    int count() {
        return weights.length;
    }

    String name(int owner) {
        return name + " " + (owner + 1);
    }

    boolean isWatchful(int owner) {
        return watchful[owner];
    }

    /** Size of one compared with a range of owners: fractions that add up to 1. */
    double share(int owner, int first, int end) {
        return weights[owner] / (weightsBefore[end] - weightsBefore[first]);
    }

    @Nullable
    AgentAccount account(int owner) {
        return accounts[owner];
    }

    void has(int owner, AgentAccount account) {
        accounts[owner] = account;
    }

    /** At the start some are there at once, the others come as if they had been away. */
    void arrive(int owner, long time, double openShare, double pauseHours) {
        returns[owner] = chance.happens(openShare) ? time : time + wait(pauseHours);
    }

    /** Whether one who has nothing begins something new. */
    boolean isBack(int owner, long time) {
        return accounts[owner] == null && time >= returns[owner];
    }

    /** Whoever has lost or ended his account leaves for a while. */
    void leave(int owner, long time, double pauseHours) {
        accounts[owner] = null;
        returns[owner] = time + wait(pauseHours);
    }

    /** An exponential time of this mean, milliseconds. */
    long wait(double meanHours) {
        return (long) (chance.exponential() * meanHours * HOUR_MILLIS);
    }
}
