/** What the sources share on the way from text to rows of bars and to facts. For this module only. */
@NullMarked
package io.plimsoll.data.internal;

import org.jspecify.annotations.NullMarked;
