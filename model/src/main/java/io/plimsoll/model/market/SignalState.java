package io.plimsoll.model.market;

import io.plimsoll.data.MarketEvent;
import io.plimsoll.data.alignment.AlignmentCursor;
import io.plimsoll.data.alignment.NamedReading;
import io.plimsoll.data.alignment.Signal;
import io.plimsoll.data.alignment.Signals;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What is remembered of signals beside prices: of each asset and of the whole market as much as the readings need. What is absent or stale
 * is flagged as unknown, whatever was known before. Not thread-safe.
 */
final class SignalState {

    private final Map<String, Integer> indexOf;
    private AlignmentCursor market;
    private final AlignmentCursor[] ofAsset;
    private long now = Long.MIN_VALUE;

    /** A state that knows nothing yet of these assets, by their index. */
    SignalState(Map<String, Integer> indexOf) {
        this.indexOf = indexOf;
        this.market = cursor(Signal.WHOLE_MARKET, OptionalInput.OF_THE_MARKET);
        this.ofAsset = new AlignmentCursor[indexOf.size()];
        indexOf.forEach((asset, index) -> ofAsset[index] = cursor(asset, OptionalInput.OF_ASSETS));
    }

    private static AlignmentCursor cursor(String asset, List<OptionalInput> inputs) {
        List<NamedReading> readings =
                inputs.stream().map(OptionalInput::reading).toList();
        return new AlignmentCursor(Signals.NONE, asset, readings);
    }

    /** Takes what is published; it is seen from the first close at or after its publication. */
    EventVerdict accept(MarketEvent.Published event) {
        boolean wholeMarket = event.asset().equals(Signal.WHOLE_MARKET);
        Integer asset = indexOf.get(event.asset());
        if (!wholeMarket && asset == null) {
            return EventVerdict.UNKNOWN_ASSET;
        }
        if (!OptionalInput.reads(event)) {
            return EventVerdict.UNKNOWN_SIGNAL;
        }
        if (event.time() <= now) {
            return EventVerdict.LATE;
        }
        (asset == null ? market : ofAsset[asset]).publish(event.signal(), event.publication());
        return EventVerdict.APPLIED;
    }

    /** Moves on to the close of an hour. */
    void advanceTo(long time) {
        now = time;
        market.advanceTo(time);
        for (AlignmentCursor cursor : ofAsset) {
            cursor.advanceTo(time);
        }
    }

    /** Takes over everything that a state of some of these assets remembers; that state must not be used on. */
    void goOnFrom(SignalState narrower) {
        if (narrower.now == Long.MIN_VALUE) {
            return;
        }
        advanceTo(narrower.now);
        market = narrower.market;
        narrower.indexOf.forEach(
                (asset, index) -> ofAsset[Objects.requireNonNull(indexOf.get(asset), asset)] = narrower.ofAsset[index]);
    }

    /** Writes values and flags of an asset into a row; those of groups that are not used as unknown. */
    void writeInputs(int asset, Set<InputGroup> used, float[] row) {
        write(ofAsset[asset], OptionalInput.OF_ASSETS, used, row);
        write(market, OptionalInput.OF_THE_MARKET, used, row);
    }

    private static void write(AlignmentCursor cursor, List<OptionalInput> inputs, Set<InputGroup> used, float[] row) {
        for (int i = 0; i < inputs.size(); i++) {
            OptionalInput input = inputs.get(i);
            input.write(used.contains(input.group()) ? cursor.value(i) : Double.NaN, row);
        }
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(now);
        market.writeTo(out);
        for (AlignmentCursor cursor : ofAsset) {
            cursor.writeTo(out);
        }
    }

    void readFrom(DataInput in) throws IOException {
        now = in.readLong();
        market.readFrom(in);
        for (AlignmentCursor cursor : ofAsset) {
            cursor.readFrom(in);
        }
    }
}
