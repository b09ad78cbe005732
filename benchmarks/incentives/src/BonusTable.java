import io.plimsoll.model.margin.DutchAuction;
import io.plimsoll.model.margin.LiquidationBonus;
import io.plimsoll.model.margin.LiquidatorIncentives;
import io.plimsoll.model.margin.LiquidatorProfile;
import io.plimsoll.model.tail.ExcursionForecast;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The bonus by asset in calm and storm, beside published static ones. Arguments: folder of hourly bars, folder of published parameters. */
public final class BonusTable {

    private static final LiquidatorIncentives OURS = new LiquidatorIncentives(LiquidatorProfile.standard());
    private static final List<String> STORMS = List.of("2021-05-19T12:00:00Z", "2022-05-12T06:00:00Z", "2022-11-09T18:00:00Z");

    private BonusTable() {}

    public static void main(String[] arguments) throws IOException {
        Path prices = Path.of(arguments[0]);
        Map<String, String> v2 = published(Path.of(arguments[1], "aave_v2_reserves_2021.csv"), "symbol", "reserveLiquidationBonus");
        Map<String, String> v3 = published(Path.of(arguments[1], "aave_v3_ethereum_2025-10-03.csv"), "symbol", "liquidation_bonus_factor");
        System.out.printf("%-6s %28s %-34s %-26s %9s %9s%n", "", "2023, midnights: bonus %", "bonus % (least loan, USD) at", "auction, median of 2023", "Aave v2", "Aave v3");
        System.out.printf("%-6s %9s %9s %8s", "asset", "5 %", "median", "95 %");
        STORMS.forEach(at -> System.out.printf(" %18s", at.substring(0, 13)));
        System.out.printf(" %22s %9s %9s%n", "start-most %, min", "2021", "2025");
        List<String> assets = new ArrayList<>(v2.keySet());
        v3.keySet().stream().filter(a -> !v2.containsKey(a)).forEach(assets::add);
        Collections.sort(assets);
        for (String asset : assets) {
            Path file = prices.resolve(asset + "USDT.csv.gz");
            if (Files.exists(file)) {
                row(asset, Candles.read(file), v2.getOrDefault(asset, "-"), v3.getOrDefault(asset, "-"));
            }
        }
    }

    private static void row(String asset, Candles candles, String v2, String v3) {
        HourForecasts forecasts = new HourForecasts(candles);
        List<Double> calm = new ArrayList<>();
        List<DutchAuction> auctions = new ArrayList<>();
        int refused = 0;
        for (long day = Instant.parse("2023-01-01T00:00:00Z").getEpochSecond(); day < Instant.parse("2024-01-01T00:00:00Z").getEpochSecond(); day += 86_400) {
            Optional<ExcursionForecast> forecast = forecasts.at(day);
            if (forecast.isPresent()) {
                double turnover = candles.turnover(day);
                if (OURS.bonus(forecast.get(), turnover) instanceof LiquidationBonus.Offered offer) {
                    calm.add(100 * offer.bonus().doubleValue());
                    auctions.add(OURS.auction(forecast.get(), turnover).orElseThrow());
                } else {
                    refused++;
                }
            }
        }
        if (calm.isEmpty()) {
            return;
        }
        Collections.sort(calm);
        auctions.sort((a, b) -> a.most().compareTo(b.most()));
        DutchAuction auction = auctions.get(auctions.size() / 2);
        System.out.printf(Locale.ROOT, "%-6s %9.2f %9.2f %8.2f", asset, at(calm, .05), at(calm, .5), at(calm, .95));
        for (String storm : STORMS) {
            System.out.printf(" %18s", stormy(candles, forecasts, Instant.parse(storm).getEpochSecond()));
        }
        System.out.printf(Locale.ROOT, "      %5.2f-%5.2f, %3d %9s %9s%s%n", 100 * auction.start().doubleValue(), 100 * auction.most().doubleValue(),
                auction.duration().toMinutes(), v2, v3, refused > 0 ? "  refused on " + refused + " days of 2023" : "");
    }

    private static String stormy(Candles candles, HourForecasts forecasts, long second) {
        Optional<ExcursionForecast> forecast = forecasts.at(second);
        if (forecast.isEmpty()) {
            return "-";
        }
        LiquidationBonus bonus = OURS.bonus(forecast.get(), candles.turnover(second));
        return bonus instanceof LiquidationBonus.Offered offer
                ? String.format(Locale.ROOT, "%.2f (%s)", 100 * offer.bonus().doubleValue(), offer.smallest())
                : ((LiquidationBonus.Refused) bonus).reason().replace("NO_BONUS_BELOW_CAP", "refused");
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size()));
    }

    /** Published bonuses in per cent by our symbol. */
    private static Map<String, String> published(Path file, String symbol, String bonus) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> header = List.of(lines.get(0).split(","));
        Map<String, String> byAsset = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            double factor = Double.parseDouble(cells[header.indexOf(bonus)]);
            double percent = factor > 100 ? factor / 100 - 100 : 100 * factor - 100;
            String name = cells[header.indexOf(symbol)];
            String ours = name.equals("WETH") ? "ETH" : name.equals("WBTC") ? "BTC" : name;
            if (percent > 0 && !name.startsWith("Amm")) {
                byAsset.put(ours, String.format(Locale.ROOT, "%.1f", percent));
            }
        }
        return byAsset;
    }
}
