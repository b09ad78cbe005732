/**
 * The artefact: one immutable folder of weights, calibration and provenance that loads only when its hashes match.
 */
@NullMarked
package io.plimsoll.model.artefact;

import org.jspecify.annotations.NullMarked;
