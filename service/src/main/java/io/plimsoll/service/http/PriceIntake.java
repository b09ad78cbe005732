package io.plimsoll.service.http;

import io.plimsoll.data.MarketEvent;
import io.plimsoll.service.ingest.IngestException;
import io.plimsoll.service.ingest.MarketWriter;
import io.plimsoll.service.ingest.Verdict;
import io.plimsoll.service.publication.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/** Turns the body of {@code POST /v1/prices} into events, submits them and words their verdicts. */
final class PriceIntake {

    /** The code of a request of which nobody knows whether it is in the journal. */
    static final String UNCERTAIN = "INGEST_UNCERTAIN";

    private final MarketWriter writer;

    /**
     * The reply.
     *
     * @param durable number of items that are in the journal
     * @param refused number of items that are not
     * @param items one verdict each, in order
     */
    record Reply(int durable, int refused, List<Item> items) {}

    /**
     * What became of one item.
     *
     * @param index place in the request
     * @param asset as sent
     * @param time when the fact was complete
     * @param verdict stable name
     * @param durable whether it is in the journal
     */
    record Item(int index, String asset, String time, String verdict, boolean durable) {}

    PriceIntake(MarketWriter writer) {
        this.writer = writer;
    }

    /**
     * Takes a request in and waits until its events are durable and applied.
     *
     * @throws ProblemException if the body is wrong, every item is refused, or nothing can be taken in now
     */
    Reply take(byte[] body) {
        PriceReader.Prices prices = PriceReader.read(body);
        List<Verdict> verdicts = submit(prices.events());
        List<Item> items = new ArrayList<>(verdicts.size());
        int durable = 0;
        for (int i = 0; i < verdicts.size(); i++) {
            MarketEvent event = prices.events().get(i);
            Verdict verdict = verdicts.get(i);
            items.add(new Item(i, assetOf(event), Stamp.of(event.time()), verdict.name(), verdict.isDurable()));
            durable += verdict.isDurable() ? 1 : 0;
        }
        if (durable == 0) {
            throw allRefused(prices, verdicts);
        }
        return new Reply(durable, verdicts.size() - durable, items);
    }

    private List<Verdict> submit(List<MarketEvent> events) {
        try {
            return writer.submit(events).join();
        } catch (IngestException e) {
            throw unavailable(e);
        } catch (CompletionException e) {
            if (e.getCause() instanceof IngestException refused) {
                throw unavailable(refused);
            }
            throw e;
        }
    }

    private static ProblemException unavailable(IngestException e) {
        if (e.mayBeDurable()) {
            return new ProblemException(Problem.of(
                    503,
                    UNCERTAIN,
                    "this request may be in the journal already, and is applied at the next start then: "
                            + e.getMessage()
                            + "; after the restart ask again with the same Idempotency-Key (a price or a bar of a whole"
                            + " hour does no harm twice), or look into the journal"));
        }
        return new ProblemException(
                Problem.of(503, "INGEST_UNAVAILABLE", "nothing of this request was taken in: " + e.getMessage()));
    }

    private static ProblemException allRefused(PriceReader.Prices prices, List<Verdict> verdicts) {
        List<Problem.Fault> faults = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            MarketEvent event = prices.events().get(i);
            Verdict verdict = verdicts.get(i);
            String field = fieldOf(verdict, event);
            String place = prices.place(i, field);
            faults.add(new Problem.Fault(
                    verdict.name(), place + ": " + verdict.text(), field, valueOf(field, event), place));
        }
        Problem.Fault first = faults.get(0);
        return new ProblemException(Problem.of(422, first.code(), first.detail() + "; have " + first.value())
                .at(first.field(), first.value(), first.place())
                .with(faults.size() == 1 ? List.of() : faults));
    }

    private static String fieldOf(Verdict verdict, MarketEvent event) {
        return switch (verdict) {
            case UNKNOWN_ASSET -> "asset";
            case UNSUPPORTED_INTERVAL -> "interval";
            default -> event instanceof MarketEvent.Bar ? "openTime" : "time";
        };
    }

    private static String valueOf(String field, MarketEvent event) {
        if (field.equals("asset")) {
            return assetOf(event);
        }
        if (event instanceof MarketEvent.Bar bar) {
            return field.equals("interval") ? bar.interval().toString() : Stamp.of(bar.openTime());
        }
        return Stamp.of(event.time());
    }

    private static String assetOf(MarketEvent event) {
        return event instanceof MarketEvent.Bar bar ? bar.asset() : ((MarketEvent.Tick) event).asset();
    }
}
