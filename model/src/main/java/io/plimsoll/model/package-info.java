/**
 * What may happen: the engine that turns market events into margins, and what it publishes at every bar close.
 */
@NullMarked
package io.plimsoll.model;

import org.jspecify.annotations.NullMarked;
