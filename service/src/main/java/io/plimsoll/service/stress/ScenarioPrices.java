package io.plimsoll.service.stress;

import io.plimsoll.evaluation.simulation.Shock;
import io.plimsoll.model.AssetFrame;
import io.plimsoll.model.liquidation.StressLoss;
import io.plimsoll.model.margin.Stress;
import io.plimsoll.model.market.Side;
import io.plimsoll.service.publication.AccountTerms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Turns a scenario into new prices. */
final class ScenarioPrices {

    private static final int PPM_SCALE = 6;

    private final AccountTerms terms;

    ScenarioPrices(AccountTerms terms) {
        this.terms = terms;
    }

    /**
     * The shock to the assets of a book.
     *
     * @param held assets of the book; those of a named day are moved, and those that the shocks name
     * @throws StressRefusedException if a price or the day is not known
     */
    Shock shock(StressScenario scenario, Set<String> held) {
        Map<String, BigDecimal> factors = new TreeMap<>();
        if (scenario instanceof StressScenario.Shocks shocks) {
            shocks.ppm().forEach((asset, ppm) -> {
                if (terms.price(asset) == null) {
                    throw new StressRefusedException(
                            "NO_PRICE",
                            asset + " has no price",
                            asset,
                            String.valueOf(ppm),
                            "scenario.shocksPpm." + asset);
                }
                factors.put(asset, BigDecimal.ONE.add(BigDecimal.valueOf(ppm, PPM_SCALE)));
            });
        } else if (scenario instanceof StressScenario.NamedDay day) {
            Map<String, List<Stress>> onRecord =
                    terms.frames().stream().collect(Collectors.toMap(AssetFrame::asset, AssetFrame::stresses));
            Side hurt = hurt(day, onRecord);
            for (String asset : held) {
                Stress stress = StressLoss.on(day.name(), asset, onRecord);
                factors.put(asset, factor(hurt, stress));
            }
        }
        return new Shock(factors);
    }

    /** Away from the price, to a millionth: losses up. */
    private static BigDecimal factor(Side hurt, Stress stress) {
        BigDecimal loss = BigDecimal.valueOf(hurt == Side.LONG ? stress.longLoss() : stress.shortLoss())
                .setScale(PPM_SCALE, RoundingMode.CEILING);
        BigDecimal least = BigDecimal.ONE.movePointLeft(PPM_SCALE);
        return hurt == Side.LONG ? BigDecimal.ONE.subtract(loss).max(least) : BigDecimal.ONE.add(loss);
    }

    /** The side that is asked for, or that lost more on that day, mean over the assets that were listed. */
    private static Side hurt(StressScenario.NamedDay day, Map<String, List<Stress>> onRecord) {
        double longs = 0;
        double shorts = 0;
        Set<String> known = new TreeSet<>();
        for (List<Stress> ofAsset : onRecord.values()) {
            for (Stress stress : ofAsset) {
                known.add(stress.name());
                if (stress.name().equals(day.name())) {
                    longs += stress.longLoss();
                    shorts += stress.shortLoss();
                }
            }
        }
        if (!known.contains(day.name())) {
            throw new StressRefusedException(
                    "UNKNOWN_DAY",
                    day.name() + " is no day on record; known are "
                            + (known.isEmpty() ? "none" : String.join(", ", known)),
                    "namedDay",
                    day.name(),
                    "scenario.namedDay");
        }
        return day.hurt() != null ? day.hurt() : longs >= shorts ? Side.LONG : Side.SHORT;
    }
}
