/**
 * The rules of running venues, and our own, behind {@link io.plimsoll.model.account.MarginRules}: one class a venue, its parameters beside it,
 * its arithmetic checked against the venue's own tests.
 */
@NullMarked
package io.plimsoll.model.account.venue;

import org.jspecify.annotations.NullMarked;
