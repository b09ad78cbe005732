/**
 * From an excursion quantile to maintenance, initial and transfer margin, with the reasons for every ppm.
 */
@NullMarked
package io.plimsoll.model.margin;

import org.jspecify.annotations.NullMarked;
