package io.plimsoll.data.quality;

import io.plimsoll.data.BarSeries;
import java.util.List;

/** One rule, or a few that look at the same thing. Checks hold no state: one object judges many series on many threads. */
interface BarCheck {

    /**
     * Judges a series in time linear in its bars.
     *
     * @param series the bars as the checks before left them
     * @param around what else is known of the time: the rest of the market and other venues
     * @param found takes every finding, repair and row set aside
     * @return what goes on: the same series, one with bars changed or left out, its parts, or nothing
     */
    List<BarSeries> judge(BarSeries series, Surroundings around, Findings found);
}
