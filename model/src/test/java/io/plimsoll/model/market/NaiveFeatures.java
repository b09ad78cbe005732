package io.plimsoll.model.market;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/** Every feature from its definition, straight from the bars: what the streaming state must agree with. */
final class NaiveFeatures {

    private static final long HOUR = 3_600_000;
    private static final int MONTH = 720;
    private static final double FLOOR = 1e-9;
    private static final double PRIOR_HOURS = 20;

    /** One bar with what follows from it; {@code r} is NaN where there is no bar before it. */
    private record Hour(long closeTime, double close, double high, double low, double volume, double r) {

        double parkinson() {
            return Math.pow(Math.log(high) - Math.log(low), 2) / (4 * Math.log(2));
        }

        double square() {
            return r * r;
        }

        double turnover() {
            return volume * close;
        }
    }

    /** One value a feature, NaN until it is set. */
    static final class Row {

        private final double[] values = new double[Feature.COUNT];

        Row() {
            Arrays.fill(values, Double.NaN);
        }

        double get(Feature feature) {
            return values[feature.column()];
        }

        void put(Feature feature, double value) {
            values[feature.column()] = value;
        }
    }

    private final long time;
    private final NaiveSeason season;
    private final NaiveMarket market;
    private final Map<String, List<Hour>> hours = new TreeMap<>();
    private final Set<String> unseen = new TreeSet<>();

    /** The past of every asset as of this bar close. */
    NaiveFeatures(MarketHistory history, Instant asOf) {
        this.time = asOf.toEpochMilli();
        this.season = NaiveSeason.of(history);
        this.market = NaiveMarket.of(history);
        history.series().forEach(s -> {
            hours.put(s.asset(), past(s));
            if (s.size() == 0 || s.closeTime(0) > time) {
                unseen.add(s.asset());
            }
        });
    }

    /** Bars since the last gap of more than 720 hours, none if the asset has been away that long by now. */
    private List<Hour> past(BarSeries bars) {
        List<Hour> past = new ArrayList<>();
        for (int i = 0; i < bars.size() && bars.closeTime(i) <= time; i++) {
            if (!past.isEmpty() && bars.closeTime(i) - past.get(past.size() - 1).closeTime() > MONTH * HOUR) {
                past.clear();
            }
            double r = past.isEmpty()
                    ? Double.NaN
                    : Math.log(bars.close(i))
                            - Math.log(past.get(past.size() - 1).close());
            past.add(new Hour(bars.closeTime(i), bars.close(i), bars.high(i), bars.low(i), bars.volume(i), r));
        }
        if (!past.isEmpty() && time - past.get(past.size() - 1).closeTime() >= MONTH * HOUR) {
            past.clear();
        }
        return past;
    }

    /** Features of every asset that has a bar now and 168 returns within 720 hours. */
    Map<String, Row> all() {
        Map<String, Row> ready = ready();
        Map<String, Row> all = new TreeMap<>();
        ready.forEach((asset, own) -> all.put(asset, whole(own, past(asset), ready)));
        return all;
    }

    /** Features of every asset that has fewer returns, but a bar now or never one. */
    Map<String, Row> young() {
        Map<String, Row> ready = ready();
        Map<String, Row> young = new TreeMap<>();
        hours.forEach((asset, past) -> {
            if (!ready.isEmpty() && !ready.containsKey(asset) && (unseen.contains(asset) || isFresh(past))) {
                young.put(asset, whole(own(past), past, ready));
            }
        });
        return young;
    }

    /** Features of every ready asset had it been listed some hours ago, in the market of the others. */
    Map<String, Row> asListed(ToIntFunction<String> hoursAgo) {
        Map<String, Row> listed = new TreeMap<>();
        for (String asset : ready().keySet()) {
            Map<String, Row> others = ready();
            others.remove(asset);
            if (!others.isEmpty()) {
                long listing = time - hoursAgo.applyAsInt(asset) * HOUR;
                List<Hour> past = past(asset).stream()
                        .filter(h -> h.closeTime() > listing)
                        .toList();
                listed.put(asset, whole(own(past), past, others));
            }
        }
        return listed;
    }

    private List<Hour> past(String asset) {
        return Objects.requireNonNull(hours.get(asset));
    }

    /** Own features of the ready assets. */
    private Map<String, Row> ready() {
        Map<String, Row> ready = new TreeMap<>();
        hours.forEach((asset, past) -> {
            if (isFresh(past) && values(past, 0, MONTH, Hour::square).size() >= 168) {
                ready.put(asset, own(past));
            }
        });
        return ready;
    }

    private boolean isFresh(List<Hour> past) {
        return !past.isEmpty() && past.get(past.size() - 1).closeTime() == time;
    }

    /** Own features, drawn to the market as far as their memory is not filled, and what is common to all. */
    private Row whole(Row own, List<Hour> past, Map<String, Row> market) {
        Row f = new Row();
        for (Feature feature : Feature.ALL) {
            int memory = feature.memoryHours();
            if (memory > 0) {
                double present = values(past, 0, memory, Hour::square).size();
                double share = present / (present + PRIOR_HOURS * (1 - present / memory));
                f.put(feature, (share == 0 ? 0 : share * own.get(feature)) + (1 - share) * mean(market, feature));
            }
        }
        f.put(Feature.CROSS_LN_RANGE_1H, mean(market, Feature.LN_RANGE_1H));
        f.put(Feature.CROSS_LN_RV_4H, mean(market, Feature.LN_RV_4H));
        f.put(Feature.CROSS_LN_RV_1D, mean(market, Feature.LN_RV_1D));
        f.put(Feature.CROSS_LN_RV_7D, mean(market, Feature.LN_RV_7D));
        f.put(Feature.CROSS_LN_RV_30D, mean(market, Feature.LN_RV_30D));
        f.put(Feature.CROSS_RETURN_1D, mean(market, Feature.RETURN_1D));
        f.put(Feature.CROSS_DOWN_RETURN_1D, Math.min(mean(market, Feature.RETURN_1D), 0));
        Row leader = market.get("BTC");
        f.put(Feature.LEADER_LN_RV_1D, leader == null ? mean(market, Feature.LN_RV_1D) : leader.get(Feature.LN_RV_1D));
        f.put(Feature.CROSS_LN_RV_8H, mean(market, Feature.LN_RV_8H));
        f.put(Feature.CROSS_LN_VOLUME_1D, mean(market, Feature.LN_VOLUME_1D));
        f.put(Feature.CROSS_JUMP_1D, mean(market, Feature.JUMP_1D));
        f.put(Feature.CROSS_ABS_RETURN_1D, mean(market, Feature.ABS_RETURN_1D));
        calendar(f);
        season(f);
        return f;
    }

    private Row own(List<Hour> past) {
        Row f = new Row();
        f.put(Feature.LN_RANGE_1H, ln(scaled(past, 1, Hour::parkinson), 1));
        f.put(Feature.LN_RANGE_4H, ln(scaled(past, 4, Hour::parkinson), 4));
        f.put(Feature.LN_RANGE_1D, ln(scaled(past, 24, Hour::parkinson), 24));
        f.put(Feature.LN_RANGE_7D, ln(scaled(past, 168, Hour::parkinson), 168));
        f.put(Feature.LN_RV_4H, ln(scaled(past, 4, Hour::square), 4));
        f.put(Feature.LN_RV_8H, ln(scaled(past, 8, Hour::square), 8));
        f.put(Feature.LN_RV_1D, ln(scaled(past, 24, Hour::square), 24));
        f.put(Feature.LN_RV_2D, ln(scaled(past, 48, Hour::square), 48));
        f.put(Feature.LN_RV_7D, ln(scaled(past, 168, Hour::square), 168));
        f.put(Feature.LN_RV_14D, ln(scaled(past, 336, Hour::square), 336));
        f.put(Feature.LN_RV_30D, ln(scaled(past, 720, Hour::square), 720));
        f.put(Feature.LN_SLOW, ln(slow(past), 1));
        f.put(Feature.LN_EWMA_1H, ln(decaying(past, 0.94), 1));
        f.put(Feature.LN_EWMA_4H, ln(decaying(past, Math.pow(0.94, 1 / 4.0)), 1));
        f.put(Feature.LN_EWMA_8H, ln(decaying(past, Math.pow(0.94, 1 / 8.0)), 1));
        f.put(Feature.LN_EWMA_24H, ln(decaying(past, Math.pow(0.94, 1 / 24.0)), 1));
        f.put(Feature.LN_EWMA_72H, ln(decaying(past, Math.pow(0.94, 1 / 72.0)), 1));
        double allHours = ln(scaled(past, 720, Hour::parkinson) / 720, 1);
        f.put(Feature.SAME_HOUR_7D, ln(sameHour(past, 7), 1) - allHours);
        f.put(Feature.SAME_HOUR_30D, ln(sameHour(past, 30), 1) - allHours);
        f.put(Feature.DOWNSIDE_1D, downside(past, 24));
        f.put(Feature.DOWNSIDE_7D, downside(past, 168));
        double largest = values(past, 0, 24, Hour::square).stream()
                .mapToDouble(v -> v)
                .max()
                .orElse(0);
        f.put(Feature.JUMP_1D, largest / scaled(past, 24, Hour::square));
        double usual = scaled(past, 720, Hour::volume) / 720;
        f.put(Feature.LN_VOLUME_1H, Math.log(Math.max(scaled(past, 1, Hour::volume) / usual, 1e-3)));
        f.put(Feature.LN_VOLUME_1D, Math.log(Math.max(scaled(past, 24, Hour::volume) / 24 / usual, 1e-3)));
        double week = scaled(past, 168, Hour::square);
        double month = scaled(past, 720, Hour::square);
        returns(f, Feature.RETURN_1H, sum(past, 1) / Math.sqrt(week / 168));
        returns(f, Feature.RETURN_1D, sum(past, 24) / Math.sqrt(week / 7));
        returns(f, Feature.RETURN_7D, sum(past, 168) / Math.sqrt(month * 7 / 30));
        f.put(Feature.LN_RV_1H, ln(scaled(past, 1, Hour::square), 1));
        f.put(Feature.LN_RV_1D_LAG_1D, ln(orElse(mean(values(past, 24, 24, Hour::square)), week / 168) * 24, 24));
        f.put(Feature.LN_RV_1D_LAG_2D, ln(orElse(mean(values(past, 48, 24, Hour::square)), week / 168) * 24, 24));
        f.put(
                Feature.LN_RANGE_1H_LAG_1H,
                ln(orElse(mean(values(past, 1, 1, Hour::parkinson)), scaled(past, 4, Hour::parkinson) / 4), 1));
        f.put(Feature.LN_RANGE_8H, ln(scaled(past, 8, Hour::parkinson), 8));
        f.put(Feature.LN_RANGE_2D, ln(scaled(past, 48, Hour::parkinson), 48));
        f.put(Feature.LN_RANGE_14D, ln(scaled(past, 336, Hour::parkinson), 336));
        f.put(Feature.LN_RANGE_30D, ln(scaled(past, 720, Hour::parkinson), 720));
        f.put(Feature.LN_TURNOVER_30D, Math.log(Math.max(mean(values(past, 0, 720, Hour::turnover)), 1)));
        texture(f, past);
        return f;
    }

    private void texture(Row f, List<Hour> past) {
        ToDoubleFunction<Hour> logRange = h -> ln(h.parkinson(), 1);
        f.put(Feature.MEAN_LN_RANGE_4H, mean(values(past, 0, 4, logRange)));
        f.put(Feature.MEAN_LN_RANGE_1D, mean(values(past, 0, 24, logRange)));
        f.put(Feature.MEAN_LN_RANGE_7D, mean(values(past, 0, 168, logRange)));
        f.put(Feature.MEAN_LN_RANGE_30D, mean(values(past, 0, 720, logRange)));
        f.put(Feature.RANGE_DISPERSION_1D, deviation(values(past, 0, 24, logRange)));
        f.put(Feature.VARIANCE_DISPERSION_14D, deviation(values(past, 0, 336, h -> {
            double day = mean(between(past, h.closeTime() - 24 * HOUR, h.closeTime(), Hour::square));
            return Double.isNaN(day) ? Double.NaN : ln(day * 24, 24);
        })));
        ToDoubleFunction<Hour> pair = h -> Math.abs(h.r() * returnAt(past, h.closeTime() - HOUR));
        f.put(Feature.LN_BIPOWER_1D, ln(mean(values(past, 0, 24, pair)), 1));
        f.put(Feature.LN_BIPOWER_7D, ln(mean(values(past, 0, 168, pair)), 1));
        double four = mean(values(past, 0, 168, h -> {
            double sum = 0;
            for (int back = 0; back < 4; back++) {
                sum += returnAt(past, h.closeTime() - back * HOUR);
            }
            return sum * sum / 4;
        }));
        double hourly = mean(values(past, 0, 168, Hour::square));
        f.put(Feature.VARIANCE_RATIO_7D, Double.isNaN(four) ? 0 : ln(four, 1) - ln(hourly, 1));
        ToDoubleFunction<Hour> illiquidity = h -> Math.abs(h.r()) / Math.max(h.turnover(), 1);
        double day = mean(values(past, 0, 24, illiquidity));
        double usual = mean(values(past, 0, 720, illiquidity));
        f.put(
                Feature.LN_ILLIQUIDITY_1D,
                Double.isNaN(day) ? 0 : Math.log(Math.max(day, 1e-16)) - Math.log(Math.max(usual, 1e-16)));
    }

    private static double orElse(double value, double usual) {
        return Double.isNaN(value) ? usual : value;
    }

    private static double returnAt(List<Hour> past, long closeTime) {
        return past.stream()
                .filter(h -> h.closeTime() == closeTime)
                .mapToDouble(Hour::r)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static List<Double> between(List<Hour> past, long after, long until, ToDoubleFunction<Hour> of) {
        return past.stream()
                .filter(h -> h.closeTime() > after && h.closeTime() <= until)
                .map(of::applyAsDouble)
                .filter(v -> !v.isNaN())
                .toList();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
    }

    /** Population standard deviation. */
    private static double deviation(List<Double> values) {
        double mean = mean(values);
        return Math.sqrt(values.stream()
                .mapToDouble(v -> (v - mean) * (v - mean))
                .average()
                .orElse(0));
    }

    private static void returns(Row f, Feature first, double z) {
        f.put(first, z);
        f.put(Feature.valueOf("ABS_" + first), Math.abs(z));
        f.put(Feature.valueOf("DOWN_" + first), Math.min(z, 0));
    }

    /** Values of the bars that close in {@code (time − back − length, time − back]} hours, without those that are no number. */
    private List<Double> values(List<Hour> past, int back, int length, ToDoubleFunction<Hour> of) {
        long end = time - back * HOUR;
        return between(past, end - length * HOUR, end, of);
    }

    /** Mean over the hours present, times the length of the window. */
    private double scaled(List<Hour> past, int length, ToDoubleFunction<Hour> of) {
        return values(past, 0, length, of).stream()
                        .mapToDouble(v -> v)
                        .average()
                        .orElse(Double.NaN)
                * length;
    }

    private double sum(List<Hour> past, int length) {
        return values(past, 0, length, Hour::r).stream().mapToDouble(v -> v).sum();
    }

    /** Falling hours' squares as a share of all, each scaled to the full window (they miss the same hours). */
    private double downside(List<Hour> past, int length) {
        return scaled(past, length, h -> h.r() < 0 || Double.isNaN(h.r()) ? h.square() : 0)
                / scaled(past, length, Hour::square);
    }

    /** Mean Parkinson variance of the hours that began a whole number of days before the coming one. */
    private double sameHour(List<Hour> past, int days) {
        List<Double> found = new ArrayList<>();
        for (int day = 1; day <= days; day++) {
            found.addAll(values(past, day * 24 - 1, 1, Hour::parkinson));
        }
        return found.stream().mapToDouble(v -> v).average().orElseGet(() -> scaled(past, 720, Hour::parkinson) / 720);
    }

    /** Own fading mean of a year, by as much as the market's is above or below its own of the same hours. */
    private double slow(List<Hour> past) {
        List<Hour> moved = past.stream().filter(h -> !Double.isNaN(h.r())).toList();
        double own = NaiveMarket.fading(moved.stream().mapToDouble(Hour::square).toArray());
        double meanwhile = NaiveMarket.fading(
                moved.stream().mapToDouble(h -> market.at(h.closeTime())).toArray());
        return Double.isNaN(meanwhile) ? own : own * market.slow(time) / meanwhile;
    }

    private static double decaying(List<Hour> past, double decay) {
        double sum = 0;
        double weights = 0;
        double weight = 1;
        for (int i = past.size() - 1; i >= 0 && !Double.isNaN(past.get(i).r()); i--) {
            sum += weight * past.get(i).square();
            weights += weight;
            weight *= decay;
        }
        return sum / weights;
    }

    /** The season of the hours to come, of every hour that any asset has closed with a week behind it. */
    private void season(Row f) {
        f.put(Feature.SEASON_1H, season.over(time, 1));
        f.put(Feature.SEASON_4H, season.over(time, 4));
        f.put(Feature.SEASON_8H, season.over(time, 8));
        f.put(Feature.SEASON_24H, season.over(time, 24));
        f.put(Feature.SEASON_72H, season.over(time, 72));
    }

    private void calendar(Row f) {
        double day = 2 * Math.PI * (time % (24 * HOUR)) / (24 * HOUR);
        double week = 2 * Math.PI * (time % (168 * HOUR)) / (168 * HOUR);
        f.put(Feature.HOUR_SIN, Math.sin(day));
        f.put(Feature.HOUR_COS, Math.cos(day));
        f.put(Feature.HOUR_SIN_2, Math.sin(2 * day));
        f.put(Feature.HOUR_COS_2, Math.cos(2 * day));
        f.put(Feature.WEEK_SIN, Math.sin(week));
        f.put(Feature.WEEK_COS, Math.cos(week));
        f.put(Feature.WEEK_SIN_2, Math.sin(2 * week));
        f.put(Feature.WEEK_COS_2, Math.cos(2 * week));
    }

    private static double mean(Map<String, Row> market, Feature feature) {
        return market.values().stream()
                .mapToDouble(row -> row.get(feature))
                .average()
                .orElse(Double.NaN);
    }

    private static double ln(double variance, int hours) {
        return Math.log(Math.max(variance, FLOOR * hours));
    }
}
