/** What the packages of this module share and nobody else may touch. */
@NullMarked
package io.plimsoll.evaluation.internal;

import org.jspecify.annotations.NullMarked;
