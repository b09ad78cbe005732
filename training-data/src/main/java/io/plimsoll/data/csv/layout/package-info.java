/**
 * The known forms of files of facts other than bars: one {@link io.plimsoll.data.csv.layout.FactLayout} each, recognised by the names in
 * the header, that turns a row into facts or into a finding. For this module only.
 */
@NullMarked
package io.plimsoll.data.csv.layout;

import org.jspecify.annotations.NullMarked;
