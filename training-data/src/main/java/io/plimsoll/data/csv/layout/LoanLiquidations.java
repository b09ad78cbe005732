package io.plimsoll.data.csv.layout;

import io.plimsoll.data.QualityRule;
import io.plimsoll.data.fact.LoanLiquidation;
import io.plimsoll.data.internal.FactColumn;
import io.plimsoll.data.internal.FactHeader;
import io.plimsoll.data.internal.FactRow;
import java.time.Instant;
import java.util.List;

/** Liquidations of RociFi's under-collateralised loans, each known with its block. Loan-to-values are in percent. */
final class LoanLiquidations implements FactLayout {

    private static final double PERCENT = 100;
    /** Ten times the collateral. Two loans of the protocol's own tests, for a minute each, have a threshold of 10 million times. */
    private static final double HIGHEST_PERCENT = 1000;

    @Override
    public String name() {
        return "liquidations of loans";
    }

    @Override
    public List<String> required() {
        return List.of(
                "loan_id",
                "borrower",
                "liquidated_at",
                "type",
                "principal_usdc",
                "issued_at",
                "maturity",
                "lt_pct",
                "ltv_pct",
                "status");
    }

    @Override
    public FactRows open(FactHeader header, FileTerms terms) {
        return new Rows(header, terms.marketOr("rocifi"));
    }

    private static final class Rows implements FactRows {

        private final String market;
        private final FactColumn loan;
        private final FactColumn borrower;
        private final FactColumn liquidatedAt;
        private final FactColumn type;
        private final FactColumn principal;
        private final FactColumn issuedAt;
        private final FactColumn maturity;
        private final FactColumn threshold;
        private final FactColumn loanToValue;
        private final FactColumn status;
        private final FactColumn collateral;
        private final FactColumn paid;
        private final FactColumn interest;
        private final FactColumn collection;
        private final FactColumn transaction;

        Rows(FactHeader header, String market) {
            this.market = market;
            this.loan = header.column("loan_id");
            this.borrower = header.column("borrower");
            this.liquidatedAt = header.column("liquidated_at");
            this.type = header.column("type");
            this.principal = header.column("principal_usdc");
            this.issuedAt = header.column("issued_at");
            this.maturity = header.column("maturity");
            this.threshold = header.column("lt_pct");
            this.loanToValue = header.column("ltv_pct");
            this.status = header.column("status");
            this.collateral = header.column("collateral_amount");
            this.paid = header.column("total_paid");
            this.interest = header.column("awaiting_interest");
            this.collection = header.column("awaiting_collection");
            this.transaction = header.column("tx");
        }

        @Override
        public void read(FactRow row, Sink sink) {
            Instant issued = row.time(issuedAt);
            Instant time = notBefore(issued, row, liquidatedAt);
            sink.accept(
                    row,
                    List.of(new LoanLiquidation(
                            market,
                            time,
                            time,
                            row.text(loan),
                            row.text(borrower),
                            row.text(type),
                            issued,
                            notBefore(issued, row, maturity),
                            row.amount(principal),
                            row.amountOrNull(collateral),
                            row.upTo(HIGHEST_PERCENT, threshold) / PERCENT,
                            row.upTo(HIGHEST_PERCENT, loanToValue) / PERCENT,
                            row.amountOrNull(paid),
                            row.numberOrNull(interest),
                            row.numberOrNull(collection),
                            row.text(status),
                            row.textOrEmpty(transaction))));
        }

        private static Instant notBefore(Instant issued, FactRow row, FactColumn column) {
            Instant time = row.time(column);
            if (time.isBefore(issued)) {
                throw row.fault(QualityRule.IMPOSSIBLE_VALUE, column);
            }
            return time;
        }
    }
}
