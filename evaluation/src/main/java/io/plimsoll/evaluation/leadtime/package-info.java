/**
 * How long before a liquidation a score gives the alarm, at a rate of false alarms that is fixed for all scores alike: the statistic, the replay of
 * borrowers whose liquidations are on record, and positions laid on real prices.
 */
@NullMarked
package io.plimsoll.evaluation.leadtime;

import org.jspecify.annotations.NullMarked;
