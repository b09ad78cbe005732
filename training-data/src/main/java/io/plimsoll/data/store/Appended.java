package io.plimsoll.data.store;

import java.time.Instant;

/**
 * What an import did to one partition.
 *
 * @param key which partition
 * @param offered rows that came, those of one bar or fact in several versions counted with each
 * @param added rows that were new
 * @param alreadyStored rows that stood there before
 * @param contradicting bars or facts that say otherwise than what stands there, and were set aside; each counts once, however many
 *     versions of it came
 * @param first earliest time offered
 * @param last latest time offered
 */
public record Appended(
        Partition.Key key,
        long offered,
        long added,
        long alreadyStored,
        long contradicting,
        Instant first,
        Instant last) {}
