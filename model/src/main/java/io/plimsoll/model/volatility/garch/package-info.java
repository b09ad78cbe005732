/**
 * The field's own baselines: GARCH(1,1) and GJR-GARCH(1,1) with Student-t innovations, fitted by maximum likelihood, and their variances
 * filtered bar by bar.
 */
@NullMarked
package io.plimsoll.model.volatility.garch;

import org.jspecify.annotations.NullMarked;
