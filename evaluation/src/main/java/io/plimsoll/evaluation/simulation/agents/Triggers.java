package io.plimsoll.evaluation.simulation.agents;

import io.plimsoll.model.market.Side;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Accounts in order of the prices at which something happens to them, so that an hour in which nothing does costs next to nothing. Not thread-safe. */
final class Triggers {

    private record Rung(double price, long place) implements Comparable<Rung> {
        @Override
        public int compareTo(Rung other) {
            int byPrice = Double.compare(price, other.price);
            return byPrice != 0 ? byPrice : Long.compare(place, other.place);
        }
    }

    private record Place(@Nullable Rung onFall, @Nullable Rung onRise) {}

    private final TreeMap<Rung, AgentAccount> onFall = new TreeMap<>();
    private final TreeMap<Rung, AgentAccount> onRise = new TreeMap<>();
    private final Map<AgentAccount, Place> places = new HashMap<>();
    private long count;

    /** Takes an account in; it must not be here. */
    void add(AgentAccount account) {
        Rung losing = rung(account.losingTrigger());
        Rung winning = rung(account.goal);
        Place place = account.side == Side.LONG ? new Place(losing, winning) : new Place(winning, losing);
        if (place.onFall != null) {
            onFall.put(place.onFall, account);
        }
        if (place.onRise != null) {
            onRise.put(place.onRise, account);
        }
        places.put(account, place);
    }

    /** Takes an account out, if it is here. */
    void remove(AgentAccount account) {
        Place place = places.remove(account);
        if (place == null) {
            return;
        }
        if (place.onFall != null) {
            onFall.remove(place.onFall);
        }
        if (place.onRise != null) {
            onRise.remove(place.onRise);
        }
    }

    /** Whether any account has something to expect between two prices. */
    boolean isAnyWithin(double low, double high) {
        boolean isFallFelt = !onFall.isEmpty() && onFall.lastKey().price >= low;
        return isFallFelt || (!onRise.isEmpty() && onRise.firstKey().price <= high);
    }

    /** The account farthest behind the price; null if the price has reached none. */
    @Nullable
    AgentAccount reachedAt(double price) {
        if (!onFall.isEmpty() && onFall.lastKey().price >= price) {
            return onFall.lastEntry().getValue();
        }
        if (!onRise.isEmpty() && onRise.firstKey().price <= price) {
            return onRise.firstEntry().getValue();
        }
        return null;
    }

    private @Nullable Rung rung(double price) {
        // No price is below 0 or without end: nothing happens there.
        return price > 0 && price < Double.POSITIVE_INFINITY ? new Rung(price, count++) : null;
    }
}
