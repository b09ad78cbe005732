/** Figures become files: the report for people, the same figures for programs. */
@NullMarked
package io.plimsoll.evaluation.report;

import org.jspecify.annotations.NullMarked;
