/**
 * How native arrays are used everywhere in this module: one thread inside each, parallelism outside.
 */
@NullMarked
package io.plimsoll.model.array;

import org.jspecify.annotations.NullMarked;
