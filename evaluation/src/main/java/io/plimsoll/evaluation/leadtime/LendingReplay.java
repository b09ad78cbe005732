package io.plimsoll.evaluation.leadtime;

import io.plimsoll.data.fact.LendingParameters;
import io.plimsoll.evaluation.leadtime.ReplayedHour.Reason;
import io.plimsoll.model.account.Amounts;
import io.plimsoll.model.account.Collateral;
import io.plimsoll.model.account.Debt;
import io.plimsoll.model.account.LendingTerms;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.account.Token;
import io.plimsoll.model.account.venue.AaveReserve;
import io.plimsoll.model.account.venue.AaveRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * Revalues recorded loans between their states at hourly prices, each hour from what was known before it. Thresholds of reserves changed over the year and are on record only
 * as they ended; all of an account are scaled by the one factor that makes its last state yield the health factor recorded with it. Immutable.
 */
final class LendingReplay {

    /** Reserves that are the same asset under another name. */
    private static final Map<String, String> WRAPPED = Map.of("WETH", "ETH", "WBTC", "BTC");

    /** Coins that are meant to be worth a dollar. */
    private static final Set<String> PEGGED =
            Set.of("USDC", "USDT", "DAI", "TUSD", "BUSD", "GUSD", "SUSD", "FRAX", "USDP", "PAX", "LUSD", "FEI");

    /** Share of collateral, and of debts, that may be without a forecast and is then held where it is. */
    private static final double STILL_SHARE = 0.1;

    /** Thresholds were never further from where they ended than that. */
    private static final double LEAST_SCALE = 0.8;

    private static final double MOST_SCALE = 1.1;

    /** Below it a health factor of two decimals says little, and the loan can be liquidated whatever it is. */
    private static final double DEEP = 0.5;

    private static final String CHAIN = "ethereum";
    private static final int THRESHOLD_SCALE = 18;

    private final ReservePrices prices;
    private final Map<String, LendingParameters> parameters = new HashMap<>();

    /**
     * A replay.
     *
     * @param parameters of one market
     */
    LendingReplay(ReservePrices prices, List<LendingParameters> parameters) {
        this.prices = prices;
        for (LendingParameters reserve : parameters) {
            if (this.parameters.put(reserve.asset(), reserve) != null) {
                throw new IllegalArgumentException(
                        "parameters must be of one market and time; have " + reserve.asset() + " twice");
            }
        }
    }

    /** The asset whose forecast is that of a reserve. */
    static String asset(String reserve) {
        return WRAPPED.getOrDefault(reserve, reserve);
    }

    /** Whether a reserve is meant to be worth a dollar. */
    static boolean isPegged(String reserve) {
        return PEGGED.contains(reserve);
    }

    /**
     * One hour of a borrower; empty where there is no loan, or no state of the last day.
     *
     * @param time epoch milliseconds
     * @param forecast assets of which there is a forecast
     */
    Optional<ReplayedHour> hour(BorrowerRecord borrower, long time, Set<String> forecast) {
        return borrower.knownBefore(time)
                .filter(known -> value(known.now().debts(), known.now().prices()) > 0)
                .map(known -> hour(known, time, forecast));
    }

    private ReplayedHour hour(BorrowerRecord.Known known, long time, Set<String> forecast) {
        if (known.recorded().health() < DEEP) {
            return new ReplayedHour.Liquidatable();
        }
        BorrowerState state = known.now();
        double scale = scale(known.recorded());
        if (!(scale >= LEAST_SCALE && scale <= MOST_SCALE)) {
            return new ReplayedHour.Unknown(Reason.STATE_DOES_NOT_ADD_UP);
        }
        Map<String, Double> now = new HashMap<>();
        Set<String> unpriced = new HashSet<>();
        for (Map<String, Double> side : List.of(state.collateral(), state.debts())) {
            for (String reserve : side.keySet()) {
                double price = prices.before(reserve, time);
                boolean isKnown = !Double.isNaN(price);
                now.put(reserve, isKnown ? price : state.prices().getOrDefault(reserve, Double.NaN));
                if (!isKnown) {
                    unpriced.add(reserve);
                }
            }
        }
        if (isMuch(unpriced, state, now)) {
            return new ReplayedHour.Unknown(Reason.NO_PRICE);
        }
        Set<String> unforecast = new HashSet<>(now.keySet());
        unforecast.removeIf(reserve -> PEGGED.contains(reserve) || forecast.contains(asset(reserve)));
        if (isMuch(unforecast, state, now)) {
            return new ReplayedHour.Unknown(Reason.NO_FORECAST);
        }
        Set<String> still = new HashSet<>(unforecast);
        still.addAll(unpriced);
        now.keySet().stream().filter(PEGGED::contains).forEach(still::add);
        if (still.containsAll(now.keySet())) {
            return new ReplayedHour.Unknown(Reason.NO_FORECAST);
        }
        return loan(state, scale, now, still);
    }

    /** Health factor that the replay gives just before a time, from the last state before it; empty where nothing can be said or the loan is far under water. */
    OptionalDouble healthBefore(BorrowerRecord borrower, long time) {
        return borrower.knownBefore(time)
                .filter(known -> known.recorded().health() >= DEEP)
                .map(known -> revalued(known, time))
                .filter(health -> !Double.isNaN(health))
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    private double revalued(BorrowerRecord.Known known, long time) {
        Map<String, Double> now = new HashMap<>();
        known.now().prices().keySet().forEach(reserve -> now.put(reserve, prices.before(reserve, time)));
        double debts = value(known.now().debts(), now);
        double counted = value(weighted(known.now().collateral(), scale(known.recorded())), now);
        return debts > 0 ? counted / debts : Double.NaN;
    }

    /** Factor on all thresholds that explains the recorded health factor; NaN if there is none. */
    double scale(BorrowerState state) {
        return state.health() / tabledHealth(state);
    }

    /** Health factor of a state by thresholds as they ended, at the prices recorded with it. */
    double tabledHealth(BorrowerState state) {
        return value(weighted(state.collateral(), 1), state.prices()) / value(state.debts(), state.prices());
    }

    private static boolean isMuch(Set<String> reserves, BorrowerState state, Map<String, Double> prices) {
        for (Map<String, Double> side : List.of(state.collateral(), state.debts())) {
            Map<String, Double> part = new TreeMap<>(side);
            part.keySet().retainAll(reserves);
            double share = value(part, prices) / value(side, prices);
            if (!part.isEmpty() && !(share <= STILL_SHARE)) {
                return true;
            }
        }
        return false;
    }

    private ReplayedHour loan(BorrowerState state, double scale, Map<String, Double> prices, Set<String> still) {
        Map<String, AaveReserve> reserves = new HashMap<>();
        List<Collateral> pledged = new ArrayList<>();
        state.collateral().forEach((reserve, coins) -> {
            double threshold = threshold(reserve) * scale;
            if (threshold > 0) {
                reserves.put(asset(reserve), reserve(threshold));
                pledged.add(new Collateral(token(reserve), amount(coins)));
            }
        });
        List<Debt> debts = new ArrayList<>();
        state.debts().forEach((reserve, coins) -> debts.add(new Debt(token(reserve), amount(coins))));
        Subaccount pool = Subaccount.loan(pledged, debts);
        Map<String, BigDecimal> marks = new HashMap<>();
        prices.forEach((reserve, price) -> marks.put(asset(reserve), BigDecimal.valueOf(price)));
        MarketSnapshot market = MarketSnapshot.of(marks, Set.of(CHAIN), Set.of());
        AaveRules rules = new AaveRules(reserves);
        double health = rules.assess(pool, market)
                .healthFactor()
                .map(BigDecimal::doubleValue)
                .orElse(Double.NaN);
        if (!(health >= 1)) {
            return new ReplayedHour.Liquidatable();
        }
        Set<String> stillAssets = new HashSet<>();
        still.forEach(reserve -> stillAssets.add(asset(reserve)));
        return new ReplayedHour.Loan(
                pool, market, rules, stillAssets, health, weighted(state.collateral(), scale), state.debts());
    }

    private static AaveReserve reserve(double threshold) {
        BigDecimal highest = BigDecimal.valueOf(threshold).setScale(THRESHOLD_SCALE, RoundingMode.HALF_EVEN);
        // Loan to value and bonus have no part in the health factor, and the former is not on record.
        BigDecimal bonus = BigDecimal.ZERO;
        return new AaveReserve(
                new LendingTerms(highest.multiply(new BigDecimal("0.9")), highest, bonus), BigDecimal.ZERO);
    }

    private Map<String, Double> weighted(Map<String, Double> coins, double scale) {
        Map<String, Double> weighted = new TreeMap<>();
        coins.forEach((reserve, held) -> weighted.put(reserve, held * threshold(reserve) * scale));
        return weighted;
    }

    /** Liquidation threshold of a reserve as it ended, fraction; 0 where it is no collateral. */
    double threshold(String reserve) {
        LendingParameters found = parameters.get(reserve);
        Double threshold = found == null ? null : found.liquidationThreshold();
        return threshold == null ? 0 : threshold;
    }

    static double value(Map<String, Double> coins, Map<String, Double> prices) {
        double value = 0;
        for (Map.Entry<String, Double> held : coins.entrySet()) {
            value += held.getValue() * prices.getOrDefault(held.getKey(), Double.NaN);
        }
        return value;
    }

    private static Token token(String reserve) {
        return new Token(asset(reserve), CHAIN);
    }

    private static BigDecimal amount(double coins) {
        return BigDecimal.valueOf(coins).setScale(Amounts.SCALE, RoundingMode.DOWN);
    }
}
