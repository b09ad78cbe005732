package io.plimsoll.model.account.venue;

import io.plimsoll.model.account.MarketSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Numbers of running venues, from their own tests and documents; each file names its source. */
final class ReferenceCases {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private ReferenceCases() {}

    static JsonNode read(String file) {
        try (InputStream in = Objects.requireNonNull(ReferenceCases.class.getResourceAsStream(file), file)) {
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    /** A number, or a string that is one; 0 for null. */
    static BigDecimal decimal(JsonNode node) {
        return node.isNull() ? BigDecimal.ZERO : new BigDecimal(node.asString());
    }

    static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    static MarketSnapshot prices(Object... assetAndPrice) {
        Map<String, BigDecimal> prices = new HashMap<>();
        for (int i = 0; i < assetAndPrice.length; i += 2) {
            prices.put((String) assetAndPrice[i], new BigDecimal(assetAndPrice[i + 1].toString()));
        }
        return MarketSnapshot.of(prices);
    }
}
