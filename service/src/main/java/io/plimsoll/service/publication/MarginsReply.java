package io.plimsoll.service.publication;

import java.util.List;

/** The margins of all assets; field for field the schema {@code Margins} of the API. */
record MarginsReply(long sequence, String publishedAt, String validUntil, List<MarginReply> margins) {}
