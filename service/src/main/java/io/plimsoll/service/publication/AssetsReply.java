package io.plimsoll.service.publication;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is served; field for field the schema {@code Assets} of the API. */
record AssetsReply(
        List<AssetPart> assets,
        String profile,
        long sequence,
        String publishedAt,
        String validUntil,
        ServedModel model) {

    record AssetPart(
            String asset,
            String status,
            @Nullable String statusReason,
            @Nullable String asOf) {}
}
