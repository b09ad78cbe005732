/**
 * What happened: instruments, bars, market events, the sources they come from and the defects found in them. This module knows no
 * models, margins or accounts.
 */
@NullMarked
package io.plimsoll.data;

import org.jspecify.annotations.NullMarked;
