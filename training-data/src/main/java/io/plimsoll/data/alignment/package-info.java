/**
 * What was known when: series that are published late, revised or not at all are read at the times of bars, and nothing is seen before
 * it was published. A {@link io.plimsoll.data.alignment.Signal} holds what was published, a
 * {@link io.plimsoll.data.alignment.Reading} says what is made of it, and {@link io.plimsoll.data.alignment.AlignmentCursor} reads it
 * step by step as a live feed would, {@link io.plimsoll.data.alignment.AlignedColumns} for a whole history; both give the same bits.
 * What is not known is absent, never zero.
 */
@NullMarked
package io.plimsoll.data.alignment;

import org.jspecify.annotations.NullMarked;
