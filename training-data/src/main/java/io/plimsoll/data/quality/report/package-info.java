/**
 * An import told to people and programs: lines for the terminal, {@code report.html} for a browser, {@code report.json} for everything
 * else. {@link io.plimsoll.data.quality.report.QualityDocument} is what is told, and
 * {@link io.plimsoll.data.quality.report.QualityReportWriter} tells it.
 */
@NullMarked
package io.plimsoll.data.quality.report;

import org.jspecify.annotations.NullMarked;
