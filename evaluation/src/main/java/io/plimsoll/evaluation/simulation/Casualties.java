package io.plimsoll.evaluation.simulation;

import io.plimsoll.model.account.Account;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts what is done to each pool of a book. */
final class Casualties {

    private final int[] steps;
    private final BigDecimal[] badDebt;

    Casualties(int pools) {
        this.steps = new int[pools];
        this.badDebt = new BigDecimal[pools];
        Arrays.fill(badDebt, BigDecimal.ZERO);
    }

    void add(int pool, BigDecimal owed) {
        steps[pool]++;
        badDebt[pool] = badDebt[pool].add(owed);
    }

    /** The accounts with at least one step, in the order of the book. */
    List<AccountOutcome> of(Book book) {
        List<AccountOutcome> outcomes = new ArrayList<>();
        int pool = 0;
        for (Account account : book.accounts()) {
            int count = 0;
            BigDecimal owed = BigDecimal.ZERO;
            for (int end = pool + 1 + account.isolated().size(); pool < end; pool++) {
                count += steps[pool];
                owed = owed.add(badDebt[pool]);
            }
            if (count > 0) {
                outcomes.add(new AccountOutcome(account.id(), count, owed));
            }
        }
        return outcomes;
    }
}
