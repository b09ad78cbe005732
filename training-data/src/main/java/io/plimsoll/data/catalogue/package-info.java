/**
 * Which source a name stands for: a path, a path with a scheme before it, or a catalogue file that lists several.
 */
@NullMarked
package io.plimsoll.data.catalogue;

import org.jspecify.annotations.NullMarked;
