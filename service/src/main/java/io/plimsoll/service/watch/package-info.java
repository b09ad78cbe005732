/**
 * The watch over registered accounts: they are kept durably, scored again at every bar close and at prices that move them, listed by how likely they are
 * liquidated, and raise an event when their alarm level changes. What is missing is never listed as safe.
 */
@NullMarked
package io.plimsoll.service.watch;

import org.jspecify.annotations.NullMarked;
