/**
 * Judges bars after they were read: what rows cannot show one by one, the series, its market and other venues together can. Nothing is
 * lost: a bar that is repaired keeps the values it came with and the time from which the repair could be known, a bar that is set aside
 * keeps its row.
 */
@NullMarked
package io.plimsoll.data.quality;

import org.jspecify.annotations.NullMarked;
