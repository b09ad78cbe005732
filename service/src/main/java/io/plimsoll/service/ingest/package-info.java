/**
 * The one thread that changes anything: it checks market events, journals them, applies them to the engine and hands every new frame
 * on. Bar closes come from a clock and take the same way.
 */
@NullMarked
package io.plimsoll.service.ingest;

import org.jspecify.annotations.NullMarked;
