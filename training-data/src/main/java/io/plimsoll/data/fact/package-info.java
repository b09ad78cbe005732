/**
 * Market facts other than bars: liquidations, funding, open interest, loans, accounts, published parameters and any other dated
 * series. Each is a record with the time it speaks of and the time from which it was known; {@link io.plimsoll.data.fact.FactKind} says
 * how it stands in a table.
 */
@NullMarked
package io.plimsoll.data.fact;

import org.jspecify.annotations.NullMarked;
