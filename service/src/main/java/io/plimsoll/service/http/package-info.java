/**
 * The HTTP API, version 1. All routes stand in {@link io.plimsoll.service.http.Routes}; every error is a problem document after RFC
 * 9457 with a stable code.
 */
@NullMarked
package io.plimsoll.service.http;

import org.jspecify.annotations.NullMarked;
