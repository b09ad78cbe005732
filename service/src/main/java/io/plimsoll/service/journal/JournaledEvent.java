package io.plimsoll.service.journal;

import io.plimsoll.data.MarketEvent;

/**
 * An event with its place in the journal.
 *
 * @param sequence number of the event, counted from 0 at the journal's start without a gap
 * @param acceptedAt when it was accepted, epoch milliseconds of the service's clock
 * @param event the event
 */
public record JournaledEvent(long sequence, long acceptedAt, MarketEvent event) {}
