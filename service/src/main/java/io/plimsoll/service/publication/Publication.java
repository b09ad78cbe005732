package io.plimsoll.service.publication;

/**
 * What all replies of one publication have in common.
 *
 * @param sequence place of its bar close in the journal: grows with every publication
 * @param profile the risk tolerance
 * @param model the model
 * @param barClose the bar close that made it, epoch milliseconds
 * @param publishedAt when its bar close was accepted, epoch milliseconds
 * @param validUntil from when on its numbers are stale, epoch milliseconds
 * @param nextExpected when the next one is due, epoch milliseconds
 */
record Publication(
        long sequence,
        String profile,
        ServedModel model,
        long barClose,
        long publishedAt,
        long validUntil,
        long nextExpected) {}
