import io.plimsoll.evaluation.simulation.AuctionRules;
import io.plimsoll.evaluation.simulation.Book;
import io.plimsoll.evaluation.simulation.Cascade;
import io.plimsoll.evaluation.simulation.CascadeResult;
import io.plimsoll.evaluation.simulation.Liquidators;
import io.plimsoll.evaluation.simulation.Liquidity;
import io.plimsoll.evaluation.simulation.PriceImpact;
import io.plimsoll.evaluation.simulation.Shock;
import io.plimsoll.evaluation.simulation.SizedRules;
import io.plimsoll.model.account.Account;
import io.plimsoll.model.account.Collateral;
import io.plimsoll.model.account.Debt;
import io.plimsoll.model.account.LendingTerms;
import io.plimsoll.model.account.MarginRules;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.account.Token;
import io.plimsoll.model.account.venue.PlimsollLiquidation;
import io.plimsoll.model.account.venue.PlimsollRules;
import io.plimsoll.model.margin.DutchAuction;
import io.plimsoll.model.margin.LiquidationBonus;
import io.plimsoll.model.margin.LiquidatorIncentives;
import io.plimsoll.model.margin.LiquidatorProfile;
import io.plimsoll.model.margin.TakeoverCost;
import io.plimsoll.model.tail.ExcursionForecast;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Books of borrowers in storms, minute by minute: what three ways of paying liquidators cost borrowers and leave as bad debt. Arguments: folder of hourly
 * bars, loans an asset.
 */
public final class LiquidatorStorms {

    private static final List<String> ASSETS = List.of("BTC", "AAVE", "ADA", "LINK", "DOT");
    private static final List<String> DAYS = List.of(
            "2021-05-19T06:00:00Z", "2021-12-04T00:00:00Z", "2022-05-11T12:00:00Z", "2022-06-13T00:00:00Z", "2022-11-08T12:00:00Z",
            "2023-08-17T12:00:00Z");
    private static final int DAY_HOURS = 12;
    private static final String CALM = "2023-07-12T00:00:00Z";

    private static final LiquidatorProfile PROFILE = LiquidatorProfile.standard();
    private static final LiquidatorIncentives OURS = new LiquidatorIncentives(PROFILE);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Of a perpetual's turnover: lending collateral is sold into thinner markets. */
    private static final double SHARE_OF_TURNOVER = 0.1;

    /** The same for all ways, so that the same loans become liquidatable. */
    private static final BigDecimal THRESHOLD = new BigDecimal("0.75");

    private static final BigDecimal CAP = PROFILE.cap();
    private static final PlimsollLiquidation STEPS = new PlimsollLiquidation(
            new BigDecimal("1.1"), BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.valueOf(2_000));
    private static final List<BigDecimal> SIZES = List.of(
            BigDecimal.valueOf(2_000), BigDecimal.valueOf(5_000), BigDecimal.valueOf(10_000), BigDecimal.valueOf(20_000), BigDecimal.valueOf(50_000),
            BigDecimal.valueOf(100_000), BigDecimal.valueOf(200_000), BigDecimal.valueOf(500_000), BigDecimal.valueOf(2_000_000));

    private final Map<String, Candles> hourly = new TreeMap<>();
    private final Map<String, HourForecasts> forecasts = new TreeMap<>();
    private final Map<String, double[]> totals = new LinkedHashMap<>();
    private final int loansAnAsset;

    private LiquidatorStorms(String[] arguments) throws IOException {
        for (String asset : ASSETS) {
            hourly.put(asset, Candles.read(Path.of(arguments[0], asset + "USDT.csv.gz")));
            forecasts.put(asset, new HourForecasts(hourly.get(asset)));
        }
        loansAnAsset = Integer.parseInt(arguments[1]);
    }

    public static void main(String[] arguments) throws IOException {
        LiquidatorStorms storms = new LiquidatorStorms(arguments);
        System.out.printf("%-14s %-8s %-10s %9s %7s %9s %9s %9s %8s %7s%n", "storm", "bonus", "liquidator", "liquid. $k", "taken %", "bonus $k",
                "bonus %", "bad d. $k", "net $k", "losing %");
        Instant calm = Instant.parse(CALM);
        for (int fall = 10; fall <= 50; fall += 10) {
            storms.storm("-" + fall + " %", calm, storms.drawn(calm, fall / 100.0, new SplittableRandom(fall)));
        }
        storms.print("falls");
        for (String day : DAYS) {
            Instant start = Instant.parse(day);
            storms.storm(day.substring(0, 10), start, storms.observed(start));
        }
        storms.print("days");
    }

    private void storm(String name, Instant start, List<Shock> path) {
        Map<String, BigDecimal> prices = new TreeMap<>(Map.of("USDC", BigDecimal.ONE));
        Map<String, ExcursionForecast> served = new TreeMap<>();
        Map<String, Liquidity> depth = new TreeMap<>(Map.of("USDC", new Liquidity(1e12, 0)));
        for (String asset : ASSETS) {
            prices.put(asset, BigDecimal.valueOf(hourly.get(asset).bars.floorEntry(start.getEpochSecond() - 1).getValue().close()));
            ExcursionForecast forecast = forecasts.get(asset).at(start.getEpochSecond()).orElseThrow();
            served.put(asset, forecast);
            depth.put(asset, new Liquidity(turnover(asset, start), forecast.sigma() * Math.sqrt(24)));
        }
        MarketSnapshot market = MarketSnapshot.of(prices, Set.of("home"), Set.of());
        Map<String, MarginRules> ways = new LinkedHashMap<>();
        ways.put("fixed", rules(asset -> new BigDecimal("0.05")));
        ways.put("asset", rules(asset -> offered(asset, served, start)));
        ways.put("size", bySize(served, start));
        ways.put("auction", auction(served, start));
        List<Account> loans = loans(market, new SplittableRandom(7));
        ways.forEach((way, rules) -> liquidators().forEach((who, liquidators) -> {
            CascadeResult result = Cascade.runAlong(
                    new Book(rules, loans, BigDecimal.ZERO), market, path, new PriceImpact(1, depth), liquidators, path.size() + 300);
            double[] row = {
                seized(result),
                result.liquidators().taken(),
                result.leftover().liquidatable(),
                result.liquidators().bonus().doubleValue(),
                result.losses().badDebt().add(result.leftover().shortfall()).doubleValue(),
                result.liquidators().net().doubleValue(),
                result.liquidators().losing()
            };
            line(name, way, who, row);
            double[] total = totals.computeIfAbsent(way + " " + who, key -> new double[row.length]);
            for (int k = 0; k < row.length; k++) {
                total[k] += row[k];
            }
        }));
    }

    /** Collateral that was taken, USD. */
    private static double seized(CascadeResult result) {
        return ASSETS.stream()
                .mapToDouble(asset -> result.asset(asset).longs().notional().doubleValue())
                .sum();
    }

    private void print(String name) {
        System.out.println();
        totals.forEach((key, total) -> line("all " + name, key.split(" ")[0], key.split(" ")[1], total));
        System.out.println();
        totals.clear();
    }

    private static void line(String storm, String way, String who, double[] row) {
        System.out.printf(Locale.ROOT, "%-14s %-8s %-10s %9.0f %7.1f %9.1f %9.2f %9.1f %8.1f %7.1f%n", storm, way, who, row[0] / 1e3,
                row[1] + row[2] == 0 ? 100 : 100 * row[1] / (row[1] + row[2]), row[3] / 1e3, row[0] == 0 ? 0 : 100 * row[3] / row[0], row[4] / 1e3,
                row[5] / 1e3, row[1] == 0 ? 0 : 100 * row[6] / row[1]);
    }

    private static Map<String, Liquidators> liquidators() {
        BigDecimal gas = PROFILE.gas();
        Map<String, Liquidators> kinds = new LinkedHashMap<>();
        kinds.put("competing", new Liquidators.ForProfit(gas, MINUTE, MINUTE, MINUTE, 0));
        kinds.put("careful", new Liquidators.ForProfit(gas, MINUTE, PROFILE.delay(), MINUTE, 1.645 * PROFILE.stress()));
        kinds.put("slow", new Liquidators.ForProfit(gas, Duration.ofMinutes(20), Duration.ofMinutes(40), MINUTE, 1.645));
        kinds.put("absent", new Liquidators.Absent());
        return kinds;
    }

    private interface ByAsset {
        BigDecimal bonus(String asset);
    }

    private static PlimsollRules rules(ByAsset bonuses) {
        Map<String, LendingTerms> terms = new TreeMap<>();
        ASSETS.forEach(asset -> terms.put(asset, new LendingTerms(new BigDecimal("0.7"), THRESHOLD, bonuses.bonus(asset))));
        return new PlimsollRules("storm", Map.of(), terms, Map.of("USDC", BigDecimal.ZERO), STEPS);
    }

    private BigDecimal offered(String asset, Map<String, ExcursionForecast> served, Instant start) {
        return OURS.bonus(served.get(asset), turnover(asset, start)) instanceof LiquidationBonus.Offered offer ? offer.bonus() : CAP;
    }

    private MarginRules bySize(Map<String, ExcursionForecast> served, Instant start) {
        NavigableMap<BigDecimal, MarginRules> bySize = new TreeMap<>();
        bySize.put(BigDecimal.ZERO, rules(asset -> CAP));
        for (int k = 0; k + 1 < SIZES.size(); k++) {
            double from = SIZES.get(k).doubleValue();
            double to = SIZES.get(k + 1).doubleValue();
            bySize.put(SIZES.get(k), rules(asset -> {
                TakeoverCost cost = OURS.cost(served.get(asset), turnover(asset, start)).orElseThrow();
                double needed = Math.min(Math.max(cost.bonusFor(from), cost.bonusFor(to)), CAP.doubleValue());
                return new BigDecimal(needed).setScale(4, RoundingMode.CEILING).min(CAP);
            }));
        }
        return new SizedRules(bySize);
    }

    private MarginRules auction(Map<String, ExcursionForecast> served, Instant start) {
        Map<String, Optional<DutchAuction>> auctions = new TreeMap<>();
        long rounds = 0;
        for (String asset : ASSETS) {
            Optional<DutchAuction> auction = OURS.auction(served.get(asset), turnover(asset, start));
            auctions.put(asset, auction);
            rounds = Math.max(rounds, auction.map(a -> a.duration().toMinutes()).orElse(0L));
        }
        List<MarginRules> byRound = new ArrayList<>();
        for (long round = 0; round <= rounds; round++) {
            Duration elapsed = MINUTE.multipliedBy(round);
            byRound.add(rules(asset -> auctions.get(asset).map(a -> a.bonusAt(elapsed)).orElse(CAP)));
        }
        return new AuctionRules(byRound);
    }

    private double turnover(String asset, Instant start) {
        return SHARE_OF_TURNOVER * hourly.get(asset).turnover(start.getEpochSecond());
    }

    /** Sizes of a few hundred dollars to millions, 1 to 80 % above liquidation. */
    private List<Account> loans(MarketSnapshot market, RandomGenerator random) {
        List<Account> loans = new ArrayList<>();
        for (String asset : ASSETS) {
            for (int k = 0; k < loansAnAsset; k++) {
                double value = 20_000 * Math.exp(1.8 * Math.max(-2.5, Math.min(2.5, random.nextGaussian())));
                double debt = value * THRESHOLD.doubleValue() / random.nextDouble(1.01, 1.8);
                BigDecimal coins = BigDecimal.valueOf(value).divide(market.price(asset), 9, RoundingMode.UP);
                loans.add(new Account(asset + "-" + k, Subaccount.loan(
                        List.of(new Collateral(new Token(asset, "home"), coins)),
                        List.of(new Debt(new Token("USDC", "home"), BigDecimal.valueOf(debt).setScale(6, RoundingMode.UP)))), List.of()));
            }
        }
        return loans;
    }

    /** All assets fall alike within an hour, then three hours of noise as wide as the profile's stress; each with noise of its own. */
    private List<Shock> drawn(Instant start, double fall, RandomGenerator random) {
        List<Shock> path = new ArrayList<>();
        for (int minute = 0; minute < 240; minute++) {
            Map<String, BigDecimal> factors = new TreeMap<>();
            for (String asset : ASSETS) {
                double sigma = forecasts.get(asset).at(start.getEpochSecond()).orElseThrow().sigma() * PROFILE.stress() / Math.sqrt(60);
                double drift = minute < 60 ? Math.log1p(-fall) / 60 : 0;
                factors.put(asset, BigDecimal.valueOf(Math.exp(drift + sigma * random.nextGaussian())));
            }
            path.add(new Shock(factors));
        }
        return path;
    }

    /** From hourly bars: open, the extreme nearer to it, the other, close, twenty minutes each. Real hours are less smooth. */
    private List<Shock> observed(Instant start) {
        List<Map<String, BigDecimal>> minutes = new ArrayList<>();
        for (int minute = 0; minute < DAY_HOURS * 60; minute++) {
            minutes.add(new TreeMap<>());
        }
        for (String asset : ASSETS) {
            double last = hourly.get(asset).bars.floorEntry(start.getEpochSecond() - 1).getValue().close();
            for (int hour = 0; hour < DAY_HOURS; hour++) {
                Candles.Bar bar = hourly.get(asset).bars.get(start.getEpochSecond() + hour * 3600L);
                double from = last;
                boolean lowFirst = bar.open() - bar.low() < bar.high() - bar.open();
                double[] corners = {lowFirst ? bar.low() : bar.high(), lowFirst ? bar.high() : bar.low(), bar.close()};
                for (int minute = 0; minute < 60; minute++) {
                    double to = corners[minute / 20];
                    double price = from + (to - from) * (minute % 20 + 1) / 20;
                    minutes.get(hour * 60 + minute).put(asset, BigDecimal.valueOf(price / last));
                    last = price;
                    if (minute % 20 == 19) {
                        from = to;
                    }
                }
            }
        }
        return minutes.stream().map(Shock::new).toList();
    }
}
