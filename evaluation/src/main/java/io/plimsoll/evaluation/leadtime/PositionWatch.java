package io.plimsoll.evaluation.leadtime;

import io.plimsoll.data.MarketHistory;
import io.plimsoll.model.AssetFrame;
import io.plimsoll.model.MarginFrame;
import io.plimsoll.model.ModelForecast;
import io.plimsoll.model.liquidation.LiquidationRisk;
import io.plimsoll.model.market.Horizon;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Scores laid positions at every bar close: by the probability that they are liquidated, which the ladder serves, by the margin ratio, and by the distance to
 * liquidation in units of an EWMA volatility. Belongs to one thread.
 */
public final class PositionWatch {

    /** Half-lives of the EWMA volatility, hours. */
    static final List<Integer> HALF_LIVES = List.of(24, 72, 168);

    private static final List<Horizon> HORIZONS = List.of(new Horizon(24), new Horizon(8));
    private static final long WEEK = Duration.ofDays(7).toMillis();

    private final List<String> scores;
    private final Deque<LaidPosition> waiting;
    private final List<Watched> open = new ArrayList<>();
    private final List<ScoredAccount> done = new ArrayList<>();
    private final Map<String, Ewma> ewma = new HashMap<>();
    private long now;

    private record Watched(LaidPosition position, ScoredAccount.Builder account) {}

    private PositionWatch(List<LaidPosition> positions) {
        this.scores = names(HORIZONS, "margin ratio");
        this.waiting = new ArrayDeque<>(positions);
    }

    /**
     * Watches positions drawn from a seed.
     *
     * @param count how many, 3 to 30 times leverage, 1 % maintenance margin, kept for ten days on average
     * @param from the first may open then
     * @param to none opens at or after
     */
    public static PositionWatch of(MarketHistory history, int count, long seed, Instant from, Instant to) {
        return new PositionWatch(LaidPositions.standard(count, seed).on(history, from, to));
    }

    /** Names of the scores: the product's first, then the state of the account, then distances in units of volatility. */
    static List<String> names(List<Horizon> horizons, String state) {
        return Stream.concat(
                        Stream.concat(horizons.stream().map(h -> "probability " + h), Stream.of(state)),
                        HALF_LIVES.stream().map(h -> "distance / EWMA " + h / 24 + " d"))
                .toList();
    }

    /** Scores what is open at a bar close. */
    public void closed(MarginFrame frame) {
        Map<String, AssetFrame> assets = new HashMap<>();
        for (AssetFrame asset : frame.assets()) {
            if (asset.lastBarClose() == frame.time()) {
                assets.put(asset.asset(), asset);
                ewma.computeIfAbsent(asset.asset(), a -> new Ewma()).follow(frame.time(), asset.price());
            }
        }
        now = frame.time();
        while (!waiting.isEmpty() && waiting.peek().opened() <= now) {
            LaidPosition position = waiting.remove();
            open.add(new Watched(position, begin(position)));
        }
        open.removeIf(watched -> {
            if (watched.position.isOpenAt(now)) {
                score(watched, now, assets.get(watched.position.asset()));
                return false;
            }
            done.add(finished(watched));
            return true;
        });
    }

    private ScoredAccount.Builder begin(LaidPosition position) {
        return ScoredAccount.builder(position.id(), week(Instant.ofEpochMilli(position.opened())), scores);
    }

    /** The week of a time: what happens to accounts in one week they have in common. */
    static String week(Instant time) {
        return "week of " + Instant.ofEpochMilli(time.toEpochMilli() / WEEK * WEEK);
    }

    private void score(Watched watched, long time, @Nullable AssetFrame asset) {
        Instant hour = Instant.ofEpochMilli(time);
        Ewma volatility = ewma.get(watched.position.asset());
        if (asset == null || asset.served().isEmpty() || volatility == null) {
            watched.account.missing(hour);
            return;
        }
        LaidPosition position = watched.position;
        double distance = position.distance(asset.price());
        if (distance <= 0) {
            watched.account.liquidatable(hour);
            return;
        }
        double[] said = new double[scores.size()];
        int s = 0;
        ModelForecast forecast = asset.champion();
        double[] reached = LiquidationRisk.probabilities(forecast, position.side(), distance);
        for (Horizon horizon : HORIZONS) {
            said[s++] = reached[forecast.byHorizon().indexOf(forecast.at(horizon))];
        }
        said[s++] = position.marginRatio(asset.price());
        for (int k = 0; k < HALF_LIVES.size(); k++) {
            said[s++] = -distance / volatility.perHour(k);
        }
        watched.account.scored(hour, said);
    }

    private static ScoredAccount finished(Watched watched) {
        Instant end = Instant.ofEpochMilli(watched.position.end());
        if (watched.position.isLiquidated()) {
            watched.account.liquidated(end);
        }
        return watched.account.build(end);
    }

    /** All positions so far, those that are still open as far as they have come. */
    public List<ScoredAccount> accounts() {
        List<ScoredAccount> all = new ArrayList<>(done);
        open.forEach(watched -> all.add(watched.account.build(Instant.ofEpochMilli(now))));
        return all;
    }

    /** Volatilities of one price with different half-lives. */
    private static final class Ewma {

        private static final int FEWEST = 24;

        private final double[] squares = new double[HALF_LIVES.size()];
        private final double[] weights = new double[HALF_LIVES.size()];
        private long lastTime;
        private double lastPrice = Double.NaN;
        private int returns;

        void follow(long time, double price) {
            if (time - lastTime == ScoredAccount.HOUR) {
                double step = Math.log(price / lastPrice);
                returns++;
                for (int k = 0; k < squares.length; k++) {
                    double decay = Math.pow(0.5, 1.0 / HALF_LIVES.get(k));
                    squares[k] = decay * squares[k] + step * step;
                    weights[k] = decay * weights[k] + 1;
                }
            }
            lastTime = time;
            lastPrice = price;
        }

        /** Standard deviation of an hour; NaN before a day of returns. */
        double perHour(int k) {
            double variance = squares[k] / weights[k];
            return returns < FEWEST || variance == 0 ? Double.NaN : Math.sqrt(variance);
        }
    }
}
