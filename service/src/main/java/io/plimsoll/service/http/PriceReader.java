package io.plimsoll.service.http;

import io.plimsoll.data.BarRule;
import io.plimsoll.data.MarketEvent;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Reads the body of {@code POST /v1/prices}: one object or an array of them. An object with {@code openTime} is a bar, one with
 * {@code time} a tick. Whatever does not belong there, is missing or cannot be a price is a problem that names field, value and place;
 * then nothing of the request is used.
 */
final class PriceReader {

    static final int MOST_ITEMS = 10_000;

    private static final List<String> BAR_FIELDS =
            List.of("asset", "source", "openTime", "interval", "open", "high", "low", "close", "volume");
    private static final List<String> TICK_FIELDS = List.of("asset", "source", "time", "price");

    private PriceReader() {}

    /**
     * The events of a request and where each stands in it.
     *
     * @param events in the order of the request
     * @param single whether the request was one object instead of an array
     */
    record Prices(List<MarketEvent> events, boolean single) {

        String place(int i, String field) {
            return single ? field : "items[" + i + "]." + field;
        }
    }

    /**
     * Reads.
     *
     * @throws ProblemException if it cannot
     */
    static Prices read(byte[] body) {
        JsonNode root = Json.read(body);
        if (root.isObject()) {
            return new Prices(List.of(event(new JsonFields(root, ""))), true);
        }
        if (!root.isArray() || root.isEmpty() || root.size() > MOST_ITEMS) {
            String found = root.isArray()
                    ? "an array of " + root.size()
                    : root.getNodeType().toString();
            throw new ProblemException(Problem.of(
                            400,
                            "INVALID_BODY",
                            "the body must be an object, or an array of 1 to " + MOST_ITEMS + " objects; have " + found)
                    .at("items", found, "items"));
        }
        List<MarketEvent> events = new ArrayList<>(root.size());
        for (int i = 0; i < root.size(); i++) {
            JsonNode item = root.get(i);
            if (!item.isObject()) {
                throw JsonFields.invalid("items", item, "items[" + i + "]", "must be an object");
            }
            events.add(event(new JsonFields(item, "items[" + i + "].")));
        }
        return new Prices(events, false);
    }

    private static MarketEvent event(JsonFields fields) {
        return fields.has("openTime") ? bar(fields) : tick(fields);
    }

    private static MarketEvent.Bar bar(JsonFields fields) {
        fields.allowOnly(BAR_FIELDS);
        String asset = fields.name("asset");
        String source = fields.name("source");
        long openTime = fields.time("openTime");
        java.time.Duration interval = fields.interval("interval");
        double open = fields.number("open");
        double high = fields.number("high");
        double low = fields.number("low");
        double close = fields.number("close");
        double volume = fields.number("volume");
        BarRule.violationOf(open, high, low, close, volume).ifPresent(broken -> {
            throw fields.invalid(broken.field(), broken.reason().text());
        });
        return new MarketEvent.Bar(asset, source, openTime, interval, open, high, low, close, volume);
    }

    private static MarketEvent.Tick tick(JsonFields fields) {
        fields.allowOnly(TICK_FIELDS);
        String asset = fields.name("asset");
        String source = fields.name("source");
        long time = fields.time("time");
        double price = fields.number("price");
        if (!(price > 0) || Double.isInfinite(price)) {
            throw fields.invalid("price", "must be a finite positive price");
        }
        return new MarketEvent.Tick(asset, source, time, price);
    }
}
