/**
 * A seeded market that never was: hourly bars with the statistical habits of real crypto markets, for demos, tests and first training.
 */
@NullMarked
package io.plimsoll.data.simulation;

import org.jspecify.annotations.NullMarked;
