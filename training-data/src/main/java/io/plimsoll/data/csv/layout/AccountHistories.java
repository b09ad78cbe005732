package io.plimsoll.data.csv.layout;

import io.plimsoll.data.QualityRule;
import io.plimsoll.data.fact.AccountPosition;
import io.plimsoll.data.fact.AccountState;
import io.plimsoll.data.fact.Fact;
import io.plimsoll.data.internal.FactColumn;
import io.plimsoll.data.internal.FactHeader;
import io.plimsoll.data.internal.FactRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The states of one account of Aave v2, one row for each block, with columns for each asset: {@code WETH_collateral}, {@code USDC_debt},
 * the same {@code (in USD)}, and {@code WETH_USD_price}. Totals are in 1e-18 ether, amounts in the smallest units of each token.
 *
 * <p>Everything is known with its block, but for one thing: where prices begin later than the account, the first rows all carry the first
 * price. They are known only when the price is, at the first row with another.
 */
final class AccountHistories implements FactLayout {

    private static final double WEI_OF_ETHER = 1e18;

    @Override
    public String name() {
        return "states of one account";
    }

    @Override
    public List<String> required() {
        return List.of("block", "timestamp", "user", "totalcollateral", "totaldebt", "healthfactor");
    }

    @Override
    public FactRows open(FactHeader header, FileTerms terms) {
        return new Rows(header, terms.marketOr("aave-v2-main"));
    }

    /** The columns of one asset; those that the file does not have give null. */
    private record Asset(
            String name,
            FactColumn collateral,
            FactColumn collateralUsd,
            FactColumn debt,
            FactColumn debtUsd,
            FactColumn price) {

        static List<Asset> in(FactHeader header) {
            return header.written().stream()
                    .filter(name -> name.matches(".+_(collateral|debt)"))
                    .map(name -> name.substring(0, name.lastIndexOf('_')))
                    .distinct()
                    .map(name -> of(header, name))
                    .toList();
        }

        private static Asset of(FactHeader header, String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            return new Asset(
                    name.toUpperCase(Locale.ROOT),
                    header.column(lower + "_collateral"),
                    header.column(lower + "_collateral (in usd)"),
                    header.column(lower + "_debt"),
                    header.column(lower + "_debt (in usd)"),
                    header.column(lower + "_usd_price"));
        }
    }

    private static final class Rows implements FactRows {

        private final String market;
        private final FactColumn block;
        private final FactColumn moment;
        private final FactColumn account;
        private final FactColumn healthFactor;
        private final FactColumn collateral;
        private final FactColumn collateralUsd;
        private final FactColumn debt;
        private final FactColumn debtUsd;
        private final List<Asset> assets;
        private final List<FactRow> held = new ArrayList<>();
        private boolean pricesMove;

        Rows(FactHeader header, String market) {
            this.market = market;
            this.block = header.column("block");
            this.moment = header.column("timestamp");
            this.account = header.column("user");
            this.healthFactor = header.column("healthfactor");
            this.collateral = header.column("totalcollateral");
            this.collateralUsd = header.column("totalcollateral (in usd)");
            this.debt = header.column("totaldebt");
            this.debtUsd = header.column("totaldebt (in usd)");
            this.assets = Asset.in(header);
        }

        @Override
        public void read(FactRow row, Sink sink) {
            Instant time = row.time(moment);
            List<Fact> facts = facts(row, time);
            if (!pricesMove && (held.isEmpty() || prices(row).equals(prices(held.get(0))))) {
                held.add(row);
                return;
            }
            release(time, sink);
            sink.accept(row, facts);
        }

        @Override
        public void end(List<FactRows> files, Sink sink) {
            if (!held.isEmpty()) {
                release(held.get(held.size() - 1).time(moment), sink);
            }
        }

        private void release(Instant priced, Sink sink) {
            pricesMove = true;
            boolean stuck = held.size() > 1 && !prices(held.get(0)).isEmpty();
            if (stuck) {
                sink.note(QualityRule.STUCK_PRICE, "prices", held.size() + " first rows; known from " + priced);
            }
            for (FactRow row : held) {
                Instant time = row.time(moment);
                sink.accept(row, facts(row, stuck && priced.isAfter(time) ? priced : time));
            }
            held.clear();
        }

        private List<String> prices(FactRow row) {
            return assets.stream()
                    .map(asset -> row.textOrEmpty(asset.price()))
                    .filter(text -> !text.isEmpty())
                    .toList();
        }

        private List<Fact> facts(FactRow row, Instant published) {
            Instant time = row.time(moment);
            String owner = row.text(account);
            double owed = row.amount(debt);
            List<Fact> facts = new ArrayList<>();
            facts.add(new AccountState(
                    market,
                    time,
                    published,
                    owner,
                    owed == 0 ? null : row.amountOrNull(healthFactor),
                    row.amountOrNull(collateralUsd),
                    row.amountOrNull(debtUsd),
                    row.amount(collateral) / WEI_OF_ETHER,
                    owed / WEI_OF_ETHER,
                    row.amount(block)));
            for (Asset asset : assets) {
                AccountPosition position = position(row, asset, time, published, owner);
                if (position != null) {
                    facts.add(position);
                }
            }
            return facts;
        }

        private @Nullable AccountPosition position(
                FactRow row, Asset asset, Instant time, Instant published, String owner) {
            Double held = row.amountOrNull(asset.collateral());
            Double owed = row.amountOrNull(asset.debt());
            if (held == null && owed == null) {
                return null;
            }
            return new AccountPosition(
                    market,
                    time,
                    published,
                    owner,
                    asset.name(),
                    held,
                    row.amountOrNull(asset.collateralUsd()),
                    owed,
                    row.amountOrNull(asset.debtUsd()),
                    price(row, asset.price()));
        }

        private static @Nullable Double price(FactRow row, FactColumn column) {
            return row.textOrEmpty(column).isEmpty() ? null : row.price(column);
        }
    }
}
