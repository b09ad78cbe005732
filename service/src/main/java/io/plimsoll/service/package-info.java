/**
 * What is published: the journal of accepted market events, the one thread that applies them, the snapshots made from the engine's
 * frames, the HTTP API that serves them and the command line. Nothing stands above this module.
 */
@NullMarked
package io.plimsoll.service;

import org.jspecify.annotations.NullMarked;
