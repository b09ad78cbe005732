/**
 * The command line. Each command translates its options into one job or one {@code Wiring}, shows progress, and turns what went wrong
 * into one message and an exit code.
 */
@NullMarked
package io.plimsoll.service.cli;

import org.jspecify.annotations.NullMarked;
