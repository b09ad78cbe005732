/**
 * What a trader or borrower has, owes and must hold, and the one step of its liquidation, in exact decimals. Rules of a venue are behind {@link
 * io.plimsoll.model.account.MarginRules}; nothing here knows a probability.
 */
@NullMarked
package io.plimsoll.model.account;

import org.jspecify.annotations.NullMarked;
