package io.plimsoll.model.account;

import java.math.BigDecimal;
import java.util.List;

/** What an owner can do about the health of a subaccount, in which units, and what it costs. Costs are in USD, 0 or more, and do not fall with size. */
public interface ActionTerms {

    /** Tokens that can be brought in; {@link Token#CASH} among them if cash can be. */
    List<Token> addable();

    /** Decimals of the smallest unit of a token, 0 to 18. */
    int decimals(Token token);

    /** Decimals of the smallest size in which a position is reduced, 0 to 18. */
    int decimals(Position position);

    /** Cost of bringing in so much value of a token, borne outside the subaccount: transfer, bridge, gas. */
    BigDecimal costOfAdding(Token token, BigDecimal value);

    /** Cost of repaying so much value of a debt, borne outside the subaccount. */
    BigDecimal costOfRepaying(Token token, BigDecimal value);

    /**
     * Cost of reducing a position by so much notional, taken from the cash of the subaccount: fee and impact. Convex in the notional, as the
     * square-root law is.
     */
    BigDecimal costOfReducing(Position position, BigDecimal notional);
}
