package io.plimsoll.model.liquidation;

import io.plimsoll.model.account.Assessment;
import io.plimsoll.model.account.Collateral;
import io.plimsoll.model.account.MarginRules;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.Subaccount;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.math3.analysis.solvers.BracketingNthOrderBrentSolver;

/** Moves all prices of a pool against it until it is liquidatable, and measures what each of them takes on the way; see {@link AccountExposures}. */
final class WayToLiquidation {

    /** Log distance over which the adverse side of a price is looked for. */
    private static final double LOOK = 0.01;

    /** Log distance of a tangent. */
    private static final double NEAR = 1e-6;

    /** As far as a price is followed, nine powers of ten. */
    private static final double FAR = Math.log(1e9);

    private static final double ACCURACY = 1e-13;
    private static final int ORDER = 5;
    private static final int EVALUATIONS = 200;

    private static final MathContext PRICE = new MathContext(15);
    private static final int PRICE_SCALE = 36;
    private static final BigDecimal LEAST = BigDecimal.ONE.movePointLeft(PRICE_SCALE);
    private static final BigDecimal MOST = BigDecimal.ONE.movePointRight(29);
    private static final MathContext QUOTIENT = MathContext.DECIMAL64;

    private final Subaccount pool;
    private final MarketSnapshot market;
    private final MarginRules rules;
    private final Assessment now;
    private final Map<String, Integer> signs = new LinkedHashMap<>();

    WayToLiquidation(Subaccount pool, MarketSnapshot market, MarginRules rules, Set<String> still) {
        this.pool = pool;
        this.market = market;
        this.rules = rules;
        this.now = rules.assess(pool, market);
        for (String asset : prices(still)) {
            signs.put(asset, isHurtByRise(asset) ? 1 : -1);
        }
    }

    private Set<String> prices(Set<String> still) {
        Set<String> prices = new TreeSet<>();
        pool.positions().forEach(position -> prices.add(position.asset()));
        pool.collateral().forEach(pledged -> prices.add(pledged.token().coin()));
        pool.debts().forEach(debt -> prices.add(debt.token().coin()));
        prices.removeAll(still);
        return prices;
    }

    private boolean isHurtByRise(String asset) {
        Assessment fallen = rules.assess(pool, market.withPrice(asset, moved(asset, -1, LOOK)));
        Assessment risen = rules.assess(pool, market.withPrice(asset, moved(asset, 1, LOOK)));
        int order = surplus(risen).compareTo(surplus(fallen));
        return order != 0 ? order < 0 : risen.equity().compareTo(fallen.equity()) < 0;
    }

    AccountExposures exposures(Map<String, Duration> delays) {
        double distance = distance();
        List<Exposure> exposures = new ArrayList<>();
        Set<DelayedPrice> delayed = new HashSet<>();
        MarketSnapshot reached = market;
        Assessment before = now;
        for (Map.Entry<String, Integer> sign : signs.entrySet()) {
            String asset = sign.getKey();
            BigDecimal price = moved(asset, sign.getValue(), distance);
            reached = reached.withPrice(asset, price);
            Assessment after = rules.assess(pool, reached);
            BigDecimal growth = price.subtract(market.price(asset)).divide(market.price(asset), QUOTIENT);
            BigDecimal surplus = surplus(after).subtract(surplus(before));
            BigDecimal equity = after.equity().subtract(before.equity());
            List<Part> parts = delayedParts(asset, price, delays);
            for (Part part : parts) {
                surplus = surplus.subtract(part.surplus);
                equity = equity.subtract(part.equity);
                exposures.add(exposure(part.price.column(), part.surplus, part.equity, growth));
                delayed.add(part.price);
            }
            if (parts.isEmpty() || surplus.signum() != 0 || equity.signum() != 0) {
                exposures.add(exposure(asset, surplus, equity, growth));
            }
            before = after;
        }
        return new AccountExposures(
                AccountExposures.number("surplus", surplus(now)),
                AccountExposures.number("equity", now.equity()),
                exposures,
                delayed);
    }

    /** What of a move is due to delayed collateral. */
    private record Part(DelayedPrice price, BigDecimal surplus, BigDecimal equity) {}

    /** What the pool changes by less what it would change by without the collateral, one entry after the other. */
    private List<Part> delayedParts(String asset, BigDecimal price, Map<String, Duration> delays) {
        List<Part> parts = new ArrayList<>();
        Subaccount with = pool;
        for (Collateral pledged : pool.collateral()) {
            Duration delay = delays.getOrDefault(pledged.token().chain(), Duration.ZERO);
            if (pledged.token().coin().equals(asset) && !delay.isZero()) {
                List<Collateral> rest = new ArrayList<>(with.collateral());
                rest.remove(pledged);
                Subaccount without = new Subaccount(with.cash(), with.positions(), rest, with.debts());
                MarketSnapshot reached = market.withPrice(asset, price);
                Assessment withNow = rules.assess(with, market);
                Assessment withThen = rules.assess(with, reached);
                Assessment withoutNow = rules.assess(without, market);
                Assessment withoutThen = rules.assess(without, reached);
                parts.add(new Part(
                        new DelayedPrice(asset, delay),
                        surplus(withThen)
                                .subtract(surplus(withNow))
                                .subtract(surplus(withoutThen))
                                .add(surplus(withoutNow)),
                        withThen.equity()
                                .subtract(withNow.equity())
                                .subtract(withoutThen.equity())
                                .add(withoutNow.equity())));
                with = without;
            }
        }
        return parts;
    }

    private static Exposure exposure(String column, BigDecimal surplus, BigDecimal equity, BigDecimal growth) {
        return new Exposure(
                column,
                AccountExposures.number("surplus exposure to " + column, surplus.divide(growth, QUOTIENT)),
                AccountExposures.number("equity exposure to " + column, equity.divide(growth, QUOTIENT)));
    }

    /** Log distance of all prices at which the surplus is 0. */
    private double distance() {
        if (now.isLiquidatable() || signs.isEmpty()) {
            return NEAR;
        }
        double near = LOOK;
        double far = LOOK;
        if (surplusAt(near) > 0) {
            while (far < FAR && surplusAt(far) > 0) {
                near = far;
                far = Math.min(FAR, far * 2);
            }
            if (surplusAt(far) > 0) {
                return FAR;
            }
        } else {
            near = 0;
        }
        double root = new BracketingNthOrderBrentSolver(ACCURACY, ACCURACY, ORDER)
                .solve(EVALUATIONS, this::surplusAt, near, far);
        return Math.max(NEAR, root);
    }

    private double surplusAt(double distance) {
        MarketSnapshot reached = market;
        for (Map.Entry<String, Integer> sign : signs.entrySet()) {
            reached = reached.withPrice(sign.getKey(), moved(sign.getKey(), sign.getValue(), distance));
        }
        return AccountExposures.number("surplus", surplus(rules.assess(pool, reached)));
    }

    private BigDecimal moved(String asset, int sign, double distance) {
        BigDecimal mark = market.price(asset);
        BigDecimal price = mark.multiply(BigDecimal.valueOf(Math.exp(sign * distance)), PRICE)
                .min(MOST)
                .max(LEAST);
        BigDecimal rounded = price.scale() > PRICE_SCALE ? price.setScale(PRICE_SCALE, RoundingMode.HALF_EVEN) : price;
        if (distance >= NEAR && rounded.compareTo(mark) == 0) {
            throw new IllegalArgumentException("price of " + asset + " must be one that can move; have " + mark);
        }
        return rounded;
    }

    private static BigDecimal surplus(Assessment assessment) {
        return assessment.maintenance().excess();
    }
}
