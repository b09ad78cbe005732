/**
 * From frame to bytes: every reply about margins and risk is encoded once, when it is published, with the instants from which each of
 * its forms is valid. A request only picks.
 */
@NullMarked
package io.plimsoll.service.publication;

import org.jspecify.annotations.NullMarked;
