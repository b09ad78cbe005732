/**
 * Market data as exchanges publish them, in two steps: a fetch copies the publisher's files, verified, into a folder, and a source reads
 * such a folder without any network. Candles of exchanges that publish no files are fetched page by page into folders of CSV files.
 */
@NullMarked
package io.plimsoll.data.exchange;

import org.jspecify.annotations.NullMarked;
