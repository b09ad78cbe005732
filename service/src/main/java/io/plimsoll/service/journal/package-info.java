/**
 * The durable record of every accepted market event, and the checkpoints that shorten its replay. An event is in the journal before
 * anybody is told that it was accepted and before any number depends on it, so a restart is a continuation.
 */
@NullMarked
package io.plimsoll.service.journal;

import org.jspecify.annotations.NullMarked;
