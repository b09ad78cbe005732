/**
 * A seeded market that never was: hourly bars with the statistical habits of real crypto markets, for demos, tests and first training;
 * several venues print it, and its crashes, halts, depegs and bad ticks are labelled, to measure what looks for them.
 */
@NullMarked
package io.plimsoll.data.simulation;

import org.jspecify.annotations.NullMarked;
