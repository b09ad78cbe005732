package io.plimsoll.data.csv.layout;

import io.plimsoll.data.QualityRule;
import io.plimsoll.data.fact.PerpetualParameters;
import io.plimsoll.data.internal.FactColumn;
import io.plimsoll.data.internal.FactHeader;
import io.plimsoll.data.internal.FactRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The liquidity tiers of dYdX v4: what each class of perpetuals asks. Margins are fractions, caps of open interest in millionths of a
 * dollar; two caps of zero mean none.
 */
final class DydxTiers implements FactLayout {

    static final String MARKET = "dydx-v4";

    private static final double MILLIONTHS = 1e6;

    @Override
    public String name() {
        return "dYdX liquidity tiers";
    }

    @Override
    public List<String> required() {
        return List.of(
                "id",
                "name",
                "initial_margin",
                "maintenance_margin",
                "open_interest_lower_cap",
                "open_interest_upper_cap");
    }

    @Override
    public FactRows open(FactHeader header, FileTerms terms) {
        return new Rows(header, terms);
    }

    static final class Rows implements FactRows {

        private final Map<Integer, PerpetualParameters> byId = new HashMap<>();
        private final FileTerms terms;
        private final FactColumn id;
        private final FactColumn name;
        private final FactColumn initial;
        private final FactColumn maintenance;
        private final FactColumn lowerCap;
        private final FactColumn upperCap;

        private Rows(FactHeader header, FileTerms terms) {
            this.terms = terms;
            this.id = header.column("id");
            this.name = header.column("name");
            this.initial = header.column("initial_margin");
            this.maintenance = header.column("maintenance_margin");
            this.lowerCap = header.column("open_interest_lower_cap");
            this.upperCap = header.column("open_interest_upper_cap");
        }

        /** The class of that number, if the file has it. */
        Optional<PerpetualParameters> tier(int number) {
            return Optional.ofNullable(byId.get(number));
        }

        @Override
        public void read(FactRow row, Sink sink) {
            FileTerms.Document document = terms.document();
            int number = row.whole(id);
            double lower = row.amount(lowerCap);
            double upper = row.amount(upperCap);
            boolean uncapped = lower == 0 && upper == 0;
            if (!uncapped && upper <= lower) {
                throw row.fault(QualityRule.IMPOSSIBLE_VALUE, upperCap);
            }
            String title = row.text(name);
            PerpetualParameters tier = new PerpetualParameters(
                    terms.marketOr(MARKET),
                    title,
                    title,
                    document.time(),
                    document.published(),
                    row.upTo(1, initial),
                    row.upTo(1, maintenance),
                    null,
                    cap(uncapped, lower),
                    cap(uncapped, upper),
                    title,
                    null,
                    null);
            if (byId.putIfAbsent(number, tier) != null) {
                throw row.fault(QualityRule.NOT_ALLOWED, id);
            }
            sink.accept(row, List.of(tier));
        }

        private static @Nullable Double cap(boolean uncapped, double cap) {
            return uncapped ? null : Double.valueOf(cap / MILLIONTHS);
        }
    }
}
