package io.plimsoll.service.stress;

import io.plimsoll.evaluation.simulation.AccountOutcome;
import io.plimsoll.evaluation.simulation.AssetOutcome;
import io.plimsoll.evaluation.simulation.CascadeResult;
import io.plimsoll.evaluation.simulation.CascadeRound;
import io.plimsoll.evaluation.simulation.Liquidated;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.service.publication.MarginSnapshot;
import io.plimsoll.service.publication.ServedModel;
import io.plimsoll.service.publication.Stamp;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What became of a book; field for field the schema {@code BookStress} of the API. Money is a decimal text of at most six decimals. */
public record StressReply(
        String profile,
        long sequence,
        String publishedAt,
        String validUntil,
        boolean cameToRest,
        AccountsPart accounts,
        List<AssetPart> assets,
        List<RoundPart> rounds,
        LossPart losses,
        FundPart fund,
        LiquidatorPart liquidators,
        LeftPart left,
        ServedModel model,
        String rounding) {

    /** Most accounts that are named. */
    static final int MOST_NAMED = 100;

    private static final int SCALE = 6;

    record AccountsPart(
            int given, int poolsLiquidatableBefore, int liquidated, int inBadDebt, List<BadDebtPart> largestBadDebts) {}

    record BadDebtPart(String id, String badDebtUsd) {}

    record AssetPart(
            String asset,
            String priceUsd,
            String shockedPriceUsd,
            String endPriceUsd,
            LiquidatedPart longs,
            LiquidatedPart shorts) {}

    record LiquidatedPart(String coins, String notionalUsd) {}

    record RoundPart(int liquidations, String notionalUsd, String badDebtUsd, int deleveraged) {}

    record LossPart(
            String badDebtUsd, String fromFundUsd, String fromWinnersUsd, String uncoveredUsd, int deleveraged) {}

    record FundPart(String beforeUsd, String inflowUsd, String drawUsd, String leftUsd) {}

    record LiquidatorPart(int taken, String gainUsd, String gasUsd) {}

    record LeftPart(int liquidatablePools, int poolsUnderWater, String shortfallUsd) {}

    static StressReply of(
            StressRequest request,
            MarginSnapshot snapshot,
            MarketSnapshot before,
            int liquidatableBefore,
            CascadeResult result) {
        List<AccountOutcome> owing = result.accounts().stream()
                .filter(account -> account.badDebt().signum() > 0)
                .sorted(Comparator.comparing(AccountOutcome::badDebt).reversed())
                .toList();
        return new StressReply(
                snapshot.terms().profile().name(),
                snapshot.sequence(),
                Stamp.of(snapshot.publishedAt()),
                Stamp.of(snapshot.validUntil()),
                result.isQuiet(),
                new AccountsPart(
                        request.accounts().size(),
                        liquidatableBefore,
                        result.accounts().size(),
                        owing.size(),
                        owing.stream()
                                .limit(MOST_NAMED)
                                .map(a -> new BadDebtPart(a.id(), up(a.badDebt())))
                                .toList()),
                result.assets().entrySet().stream()
                        .map(asset -> asset(asset, before))
                        .toList(),
                result.rounds().stream().map(StressReply::round).toList(),
                losses(result),
                new FundPart(
                        text(request.insuranceFund()),
                        down(result.fundInflow()),
                        up(result.losses().fromFund()),
                        down(result.after().insuranceFund())),
                new LiquidatorPart(
                        result.liquidators().taken(),
                        down(result.liquidators().gain()),
                        up(result.liquidators().gas())),
                new LeftPart(
                        result.leftover().liquidatable(),
                        result.leftover().underWater(),
                        up(result.leftover().shortfall())),
                snapshot.model(),
                "losses, draws and liquidated amounts up; inflow, gain and what is left down; prices half up");
    }

    private static AssetPart asset(Map.Entry<String, AssetOutcome> asset, MarketSnapshot before) {
        AssetOutcome outcome = asset.getValue();
        return new AssetPart(
                asset.getKey(),
                price(before.price(asset.getKey())),
                price(outcome.shockedPrice()),
                price(outcome.endPrice()),
                liquidated(outcome.longs()),
                liquidated(outcome.shorts()));
    }

    private static LiquidatedPart liquidated(Liquidated part) {
        return new LiquidatedPart(text(part.coins().setScale(18, RoundingMode.UP)), up(part.notional()));
    }

    private static RoundPart round(CascadeRound round) {
        return new RoundPart(round.liquidations(), up(round.notional()), up(round.badDebt()), round.deleveraged());
    }

    private static LossPart losses(CascadeResult result) {
        return new LossPart(
                up(result.losses().badDebt()),
                up(result.losses().fromFund()),
                up(result.losses().fromWinners()),
                up(result.losses().uncovered()),
                result.rounds().stream().mapToInt(CascadeRound::deleveraged).sum());
    }

    private static String price(BigDecimal price) {
        return text(price.round(MathContext.DECIMAL64));
    }

    private static String up(BigDecimal usd) {
        return text(usd.setScale(SCALE, RoundingMode.CEILING));
    }

    private static String down(BigDecimal usd) {
        return text(usd.setScale(SCALE, RoundingMode.FLOOR));
    }

    /** Without exponent and trailing zeros. */
    private static String text(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
