package io.plimsoll.data.csv.layout;

import io.plimsoll.data.fact.LoanRepayment;
import io.plimsoll.data.internal.FactColumn;
import io.plimsoll.data.internal.FactHeader;
import java.time.Instant;
import java.util.List;

/** Payments on RociFi's loans, each known with its block. The zero address stands for a borrower whom the source does not know. */
final class LoanRepayments implements FactLayout {

    private static final String ZERO_ADDRESS = "0x" + "0".repeat(40);

    @Override
    public String name() {
        return "payments on loans";
    }

    @Override
    public List<String> required() {
        return List.of("loan_id", "borrower", "timestamp", "amount_usdc", "loan_status");
    }

    @Override
    public FactRows open(FactHeader header, FileTerms terms) {
        FactColumn loan = header.column("loan_id");
        FactColumn borrower = header.column("borrower");
        FactColumn block = header.column("timestamp");
        FactColumn amount = header.column("amount_usdc");
        FactColumn status = header.column("loan_status");
        String market = terms.marketOr("rocifi");
        return (row, sink) -> {
            Instant time = row.time(block);
            String payer = row.text(borrower);
            sink.accept(
                    row,
                    List.of(new LoanRepayment(
                            market,
                            time,
                            time,
                            row.text(loan),
                            payer.equals(ZERO_ADDRESS) ? "" : payer,
                            row.amount(amount),
                            row.text(status))));
        };
    }
}
