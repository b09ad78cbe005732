package io.plimsoll.service.publication;

import io.plimsoll.model.AssetFrame;
import io.plimsoll.model.AssetStatus;
import io.plimsoll.model.MarginFrame;
import io.plimsoll.model.account.LendingTerms;
import io.plimsoll.model.account.MarginRules;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.venue.PerpetualTerms;
import io.plimsoll.model.account.venue.PerpetualTerms.Schedules;
import io.plimsoll.model.account.venue.PlimsollLiquidation;
import io.plimsoll.model.account.venue.PlimsollRules;
import io.plimsoll.model.margin.LendingPolicy;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.model.margin.PerpetualMargin;
import io.plimsoll.model.margin.SideMargin;
import io.plimsoll.model.market.Side;
import io.plimsoll.service.publication.AccountScore.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What accounts are judged by between two publications: prices, the margins in force by size, and the terms of lending in force. An asset without
 * terms of lending lends nothing; one without a day's forecast cannot be owed. Immutable; safe for use by any thread.
 */
public final class AccountTerms {

    /** An asset of which the price may rise by more, as a fraction, cannot be owed. */
    private static final double MOST_RISE = 1_000;

    /** Prices beyond these are not believed. */
    private static final double LEAST_PRICE = 1e-15;

    private static final double MOST_PRICE = 1e15;

    private static final int PPM_SCALE = 6;

    private final MarginProfile profile;
    private final PlimsollRules rules;
    private final Map<String, BigDecimal> prices;
    private final MarketSnapshot market;
    private final Map<String, AssetFrame> frames;
    private final List<Integer> horizonsSeconds;

    AccountTerms(MarginFrame frame, MarginProfile profile) {
        Map<String, PerpetualTerms> perpetuals = new HashMap<>();
        Map<String, LendingTerms> collateral = new HashMap<>();
        Map<String, BigDecimal> shortMargins = new HashMap<>(Map.of(AccountRequest.DOLLAR, BigDecimal.ZERO));
        Map<String, BigDecimal> known = new HashMap<>(Map.of(AccountRequest.DOLLAR, BigDecimal.ONE));
        Map<String, AssetFrame> byAsset = new HashMap<>();
        for (AssetFrame asset : frame.assets()) {
            byAsset.put(asset.asset(), asset);
            PerpetualMargin margin = asset.perpetual();
            perpetuals.put(
                    asset.asset(), new PerpetualTerms(schedules(margin.longSide()), schedules(margin.shortSide())));
            if (asset.status() != AssetStatus.STALE && asset.price() >= LEAST_PRICE && asset.price() <= MOST_PRICE) {
                known.put(asset.asset(), BigDecimal.valueOf(asset.price()));
            }
            asset.lending().ifPresent(terms -> collateral.put(asset.asset(), LendingTerms.of(terms)));
            asset.served()
                    .flatMap(forecast -> forecast.find(LendingPolicy.HORIZON))
                    .map(day -> Side.SHORT.lossAt(day.quantile(Side.SHORT, profile.exceedance())))
                    .filter(rise -> rise <= MOST_RISE)
                    .ifPresent(rise -> shortMargins.put(asset.asset(), roundedUp(rise)));
        }
        this.profile = profile;
        this.rules =
                new PlimsollRules(profile.name(), perpetuals, collateral, shortMargins, PlimsollLiquidation.free());
        this.prices = Map.copyOf(known);
        this.market = MarketSnapshot.of(prices);
        this.frames = Map.copyOf(byAsset);
        this.horizonsSeconds = frame.assets().stream()
                .flatMap(asset -> asset.served().stream())
                .findFirst()
                .map(served -> served.byHorizon().stream()
                        .map(f -> (int) f.horizon().duration().toSeconds())
                        .toList())
                .orElse(List.of());
    }

    private AccountTerms(AccountTerms terms, Map<String, BigDecimal> moved) {
        Map<String, BigDecimal> all = new HashMap<>(terms.prices);
        moved.forEach((asset, price) -> all.computeIfPresent(asset, (known, before) -> price));
        this.profile = terms.profile;
        this.rules = terms.rules;
        this.prices = Map.copyOf(all);
        this.market = MarketSnapshot.of(prices);
        this.frames = terms.frames;
        this.horizonsSeconds = terms.horizonsSeconds;
    }

    /** The same with other prices; what has no price has none here either. */
    AccountTerms at(Map<String, BigDecimal> moved) {
        return moved.isEmpty() ? this : new AccountTerms(this, moved);
    }

    private static BigDecimal roundedUp(double fraction) {
        return new BigDecimal(fraction).setScale(PPM_SCALE, RoundingMode.CEILING);
    }

    private static Schedules schedules(SideMargin side) {
        return new Schedules(side.maintenance(), side.initial(), side.transfer());
    }

    /** The risk tolerance that the terms are made for. */
    public MarginProfile profile() {
        return profile;
    }

    MarginRules rules() {
        return rules;
    }

    /** The same terms with liquidations that go so far and cost so much. */
    public MarginRules rules(PlimsollLiquidation liquidation) {
        return rules.with(liquidation);
    }

    /** What every asset that is served said last. */
    public Collection<AssetFrame> frames() {
        return frames.values();
    }

    /** What an asset said last; null if it is not served. */
    public @Nullable AssetFrame frame(String asset) {
        return frames.get(asset);
    }

    /** The mark price; null if the asset is not served, or its market is silent. */
    public @Nullable BigDecimal price(String asset) {
        return prices.get(asset);
    }

    /** Why the price of one of these assets is not known; null if all are. */
    @Nullable
    Reason whyNoPrice(Set<String> assets) {
        for (String asset : assets) {
            AssetFrame frame = frame(asset);
            if (frame == null) {
                return new Reason("ASSET_NOT_SERVED", asset + ": the model served does not know it");
            }
            if (price(asset) == null) {
                boolean isStale = frame.status() == AssetStatus.STALE;
                return new Reason(
                        "NO_PRICE", asset + (isStale ? ": the last closed hour brought no bar" : " has no price"));
            }
        }
        return null;
    }

    /** Horizons of the forecasts, shortest first; none while no asset has any. */
    List<Integer> horizonsSeconds() {
        return horizonsSeconds;
    }

    /** The prices at the chains of a request. */
    public MarketSnapshot market(Set<String> chains, Set<String> halted) {
        return market.at(chains, halted);
    }
}
