package io.plimsoll.data.csv.layout;

import io.plimsoll.data.fact.PerpetualParameters;
import io.plimsoll.data.internal.FactColumn;
import io.plimsoll.data.internal.FactHeader;
import java.util.List;

/**
 * Hyperliquid's list of perpetuals with the highest leverage of each. What it says of one moment besides, prices and open interest, is
 * not read: the document is dated by the month.
 */
final class HyperliquidUniverse implements FactLayout {

    @Override
    public String name() {
        return "Hyperliquid perpetuals";
    }

    @Override
    public List<String> required() {
        return List.of("name", "maxleverage", "szdecimals", "isdelisted", "onlyisolated");
    }

    @Override
    public FactRows open(FactHeader header, FileTerms terms) {
        FactColumn name = header.column("name");
        FactColumn leverage = header.column("maxleverage");
        FactColumn delisted = header.column("isdelisted");
        FactColumn isolated = header.column("onlyisolated");
        String market = terms.marketOr("hyperliquid");
        return (row, sink) -> {
            FileTerms.Document document = terms.document();
            String coin = row.text(name);
            sink.accept(
                    row,
                    List.of(new PerpetualParameters(
                            market,
                            coin,
                            HyperliquidCoin.asset(coin),
                            document.time(),
                            document.published(),
                            null,
                            null,
                            row.positive(leverage),
                            null,
                            null,
                            "",
                            row.flagIfThere(delisted),
                            row.flagIfThere(isolated))));
        };
    }
}
