/** What a shock would do to a whole book of accounts, by the margins and prices that are in force. Changes nothing and remembers nothing. */
@NullMarked
package io.plimsoll.service.stress;

import org.jspecify.annotations.NullMarked;
