package io.plimsoll.data.csv.layout;

import io.plimsoll.data.Instrument;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.fact.PerpetualParameters;
import io.plimsoll.data.internal.FactColumn;
import io.plimsoll.data.internal.FactHeader;
import io.plimsoll.data.internal.FactRow;
import io.plimsoll.data.internal.RowFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The perpetuals of dYdX v4, each in a liquidity tier. What the tier asks stands in a file of its own, {@link DydxTiers}; without it the
 * margins stay unknown, and the tier's number stands for its name.
 */
final class DydxPerpetuals implements FactLayout {

    @Override
    public String name() {
        return "dYdX perpetuals";
    }

    @Override
    public List<String> required() {
        return List.of("ticker", "liquidity_tier", "market_type");
    }

    @Override
    public FactRows open(FactHeader header, FileTerms terms) {
        return new Rows(header, terms);
    }

    private static final class Rows implements FactRows {

        private record Perpetual(FactRow row, Instrument instrument, int tier, boolean isolated) {}

        private final List<Perpetual> perpetuals = new ArrayList<>();
        private final FileTerms terms;
        private final FactColumn ticker;
        private final FactColumn tier;
        private final FactColumn type;

        Rows(FactHeader header, FileTerms terms) {
            this.terms = terms;
            this.ticker = header.column("ticker");
            this.tier = header.column("liquidity_tier");
            this.type = header.column("market_type");
        }

        @Override
        public void read(FactRow row, Sink sink) {
            boolean isolated = switch (row.whole(type)) {
                case 1 -> false;
                case 2 -> true;
                default -> throw row.fault(QualityRule.NOT_ALLOWED, type);
            };
            perpetuals.add(new Perpetual(row, row.instrument(ticker), row.whole(tier), isolated));
        }

        @Override
        public void end(List<FactRows> files, Sink sink) {
            Optional<DydxTiers.Rows> tiers = files.stream()
                    .filter(DydxTiers.Rows.class::isInstance)
                    .map(DydxTiers.Rows.class::cast)
                    .findFirst();
            if (tiers.isEmpty() && !perpetuals.isEmpty()) {
                sink.note(QualityRule.MISSING_FILE, "liquidity tiers", "no file of them beside");
            }
            for (Perpetual perpetual : perpetuals) {
                Optional<PerpetualParameters> asked = tiers.flatMap(file -> file.tier(perpetual.tier()));
                try {
                    if (tiers.isPresent() && asked.isEmpty()) {
                        throw perpetual.row().fault(QualityRule.NOT_ALLOWED, tier);
                    }
                    sink.accept(perpetual.row(), List.of(parameters(perpetual, asked)));
                } catch (RowFault fault) {
                    sink.refuse(perpetual.row(), fault);
                }
            }
        }

        private PerpetualParameters parameters(Perpetual perpetual, Optional<PerpetualParameters> asked) {
            FileTerms.Document document = terms.document();
            return new PerpetualParameters(
                    terms.marketOr(DydxTiers.MARKET),
                    perpetual.instrument().symbol(),
                    perpetual.instrument().asset(),
                    document.time(),
                    document.published(),
                    asked.map(PerpetualParameters::initialMargin).orElse(null),
                    asked.map(PerpetualParameters::maintenanceMargin).orElse(null),
                    null,
                    asked.map(PerpetualParameters::openInterestLowerCap).orElse(null),
                    asked.map(PerpetualParameters::openInterestUpperCap).orElse(null),
                    asked.map(PerpetualParameters::riskClass).orElse(String.valueOf(perpetual.tier())),
                    null,
                    perpetual.isolated());
        }
    }
}
