package io.plimsoll.evaluation.simulation.agents;

import io.plimsoll.data.BarSeries;
import io.plimsoll.evaluation.simulation.LossCover;
import io.plimsoll.model.account.Amounts;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/**
 * The population of one asset on its bars. In each hour owners act at the opening price; then the path goes from there to one extreme, to the other and to the
 * close, which extreme first being drawn, in a number of marks to each; at each mark those whom the price reaches are looked after; at the
 * close those who watch add to what they have. Nobody knows more of a bar than what has passed of it.
 */
public final class AssetPopulation {

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    private static final long LEGS = 3;

    /** Left for what is done at the close, each thing at a moment of its own. */
    private static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();

    private final PopulationSettings settings;
    private final OpenInterestTarget target;
    private final BarSeries path;
    private final BarSeries.Builder bars;
    private final Chance order;
    private final PriceFlow flow;
    private final AgentRecord record;
    private final TradingFloor floor;
    private final Traders traders;
    private final Borrowers borrowers;
    private final LiquidationDesk perpetuals;
    private final LiquidationDesk loans;
    private final Settlement settlement;

    private AssetPopulation(BarSeries path, PopulationSettings settings, OpenInterestTarget target) {
        String asset = path.asset();
        this.settings = settings;
        this.target = target;
        this.path = path;
        this.bars = BarSeries.builder(path.instrument(), path.interval(), path.size());
        this.order = new Chance(settings.seed(), asset, "order of extremes");
        this.flow = new PriceFlow(asset, settings.impact(), settings.impactHours());
        this.record = new AgentRecord(path.instrument());
        this.floor = new TradingFloor(asset, record);
        this.traders = new Traders(settings, new Chance(settings.seed(), asset, "traders"));
        this.borrowers = new Borrowers(settings, new Chance(settings.seed(), asset, "borrowers"));
        this.perpetuals = new LiquidationDesk(asset, settings.venue().perpetualRules(asset), flow, fund());
        this.loans = new LiquidationDesk(asset, settings.venue().loanRules(asset), flow, BigDecimal.ZERO);
        this.settlement = new Settlement(floor, flow, perpetuals, loans, traders, borrowers);
    }

    /**
     * Lives through all bars.
     *
     * @param path bars of one asset, at least one; with an impact of 0 they come out as they went in
     * @param target how much is to be open
     */
    public static AgentRun run(BarSeries path, PopulationSettings settings, OpenInterestTarget target) {
        if (path.size() == 0) {
            throw new IllegalArgumentException("path must have a bar; have none of " + path.asset());
        }
        return new AssetPopulation(path, settings, target).live();
    }

    private AgentRun live() {
        traders.arrive(path.openTime(0));
        borrowers.arrive(path.openTime(0));
        for (int bar = 0; bar < path.size(); bar++) {
            liveThrough(bar);
        }
        LossCover positions = perpetuals.losses();
        LossCover lent = loans.losses();
        return record.run(
                bars.build(),
                new LossCover(
                        positions.badDebt().add(lent.badDebt()),
                        positions.fromFund().add(lent.fromFund()),
                        positions.fromWinners(),
                        positions.uncovered().add(lent.uncovered())),
                perpetuals.fund());
    }

    private void liveThrough(int bar) {
        long opens = path.openTime(bar);
        long closes = path.closeTime(bar);
        flow.nextHour(floor.memory());
        settlement.beginBar();
        settlement.at(path.open(bar), opens);
        double open = floor.price();
        floor.hour(open, targetCoins(bar));
        traders.beginHour(floor, opens);
        borrowers.beginHour(floor, opens);
        long end = closes - MINUTE_MILLIS;
        walk(bar, opens, end - opens);
        double close = floor.price();
        traders.endHour(floor);
        borrowers.endHour(floor, end);
        bars.add(
                opens,
                open,
                Math.max(settlement.highest(), open),
                Math.min(settlement.lowest(), open),
                close,
                path.volume(bar));
        floor.memory().add(open, close, path.volume(bar));
        if (closes % DAY_MILLIS == 0) {
            record.openInterest(closes - DAY_MILLIS, floor.openInterestCoins(), close);
        }
    }

    private void walk(int bar, long opens, long millis) {
        boolean isLowFirst = order.happens(0.5);
        double first = isLowFirst ? path.low(bar) : path.high(bar);
        double second = isLowFirst ? path.high(bar) : path.low(bar);
        List<Double> ends = List.of(first, second, path.close(bar));
        double from = path.open(bar);
        int marks = settings.marksInLeg();
        for (int leg = 0; leg < LEGS; leg++) {
            double to = ends.get(leg);
            double low = flow.price(Math.min(from, to));
            double high = flow.price(Math.max(from, to));
            int next = floor.triggers().isAnyWithin(low, high) ? 1 : marks;
            for (int mark = next; mark <= marks; mark++) {
                double point = mark == marks ? to : from * Math.pow(to / from, (double) mark / marks);
                settlement.at(point, opens + millis * (leg * marks + mark) / (LEGS * marks));
            }
            from = to;
        }
    }

    /** Known figures where there are any; before the first bar has closed its own volume has to do. */
    private double targetCoins(int bar) {
        return target.coinsAt(path.asset(), path.openTime(bar)).orElseGet(() -> {
            double turnover =
                    floor.memory().isEmpty() ? firstTurnover() : floor.memory().dailyTurnover();
            return settings.interestToTurnover() * turnover / floor.price();
        });
    }

    private double firstTurnover() {
        return Math.max(1, 24 * path.volume(0) * path.open(0));
    }

    private BigDecimal fund() {
        double coins = target.coinsAt(path.asset(), path.openTime(0))
                .orElseGet(() -> settings.interestToTurnover() * firstTurnover() / path.open(0));
        return Amounts.down(BigDecimal.valueOf(settings.venue().fundToOpenInterest() * coins * path.open(0)));
    }
}
