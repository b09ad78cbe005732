package io.plimsoll.evaluation.simulation;

import io.plimsoll.model.account.Account;
import io.plimsoll.model.account.Amounts;
import io.plimsoll.model.account.MarginRules;
import io.plimsoll.model.account.Subaccount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All accounts of a venue, its rules and its insurance fund. Immutable.
 *
 * @param rules by which all accounts are judged and liquidated
 * @param accounts each id once
 * @param insuranceFund in USD, 0 or more
 */
public record Book(MarginRules rules, List<Account> accounts, BigDecimal insuranceFund) {

    /** Checks that no account is counted twice. */
    public Book {
        accounts = List.copyOf(accounts);
        insuranceFund = Amounts.notNegative("insuranceFund", insuranceFund);
        Set<String> seen = new HashSet<>();
        for (Account account : accounts) {
            if (!seen.add(account.id())) {
                throw new IllegalArgumentException("each account may be given once; have " + account.id() + " twice");
            }
        }
    }

    /** Every pool of margin: account by account, the cross pool before the isolated ones. */
    List<Subaccount> pools() {
        return accounts.stream()
                .flatMap(account -> account.subaccounts().stream())
                .toList();
    }

    /** The same accounts with other pools, in the order of {@link #pools}, and another fund. */
    Book with(List<Subaccount> pools, BigDecimal fund) {
        List<Account> changed = new ArrayList<>(accounts.size());
        int place = 0;
        for (Account account : accounts) {
            int end = place + 1 + account.isolated().size();
            changed.add(new Account(account.id(), pools.get(place), pools.subList(place + 1, end)));
            place = end;
        }
        return new Book(rules, changed, fund);
    }
}
