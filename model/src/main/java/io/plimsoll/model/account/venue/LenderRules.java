package io.plimsoll.model.account.venue;

import io.plimsoll.model.account.MissingInputException;
import io.plimsoll.model.account.Position;
import java.math.BigDecimal;
import java.util.Map;

/**
 * The shape of a lending venue: reserves that are taken as collateral, debts that count once, and no perpetuals.
 *
 * @param <R> what the venue says of a reserve
 */
abstract class LenderRules<R> extends WeightedRules {

    /** No rest of a debt or collateral below this value is left, USD. */
    static final BigDecimal DUST = BigDecimal.valueOf(1_000);

    private final Map<String, R> reserves;

    /** Rules with these reserves, by coin that is taken as collateral; any coin may be owed. */
    LenderRules(Map<String, R> reserves) {
        this.reserves = Map.copyOf(reserves);
    }

    /**
     * A reserve.
     *
     * @throws MissingInputException if there is none of this coin
     */
    final R reserve(String coin) {
        R reserve = reserves.get(coin);
        if (reserve == null) {
            throw new MissingInputException("reserve", coin);
        }
        return reserve;
    }

    @Override
    final BigDecimal marginOf(MarginLevel level, Position position, BigDecimal price) {
        throw new MissingInputException("market", position.asset());
    }

    @Override
    final boolean accepts(String coin) {
        return reserves.containsKey(coin);
    }

    @Override
    final BigDecimal debtWeight(MarginLevel level, String coin, BigDecimal amount) {
        return BigDecimal.ONE;
    }
}
