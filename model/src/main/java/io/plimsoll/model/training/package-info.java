/**
 * From history to an artefact: what is fitted, on which rows, and when it is fitted again.
 */
@NullMarked
package io.plimsoll.model.training;

import org.jspecify.annotations.NullMarked;
