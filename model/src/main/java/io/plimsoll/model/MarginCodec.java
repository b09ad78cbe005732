package io.plimsoll.model;

import io.plimsoll.model.margin.Clamp;
import io.plimsoll.model.margin.Driver;
import io.plimsoll.model.margin.DriverName;
import io.plimsoll.model.margin.LendingMargin;
import io.plimsoll.model.margin.MarginInterval;
import io.plimsoll.model.margin.PerpetualMargin;
import io.plimsoll.model.margin.SideMargin;
import io.plimsoll.model.margin.SizeTier;
import io.plimsoll.model.market.Horizon;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Margins as bytes of a checkpoint. */
final class MarginCodec {

    private MarginCodec() {}

    static void write(PerpetualMargin margin, DataOutput out) throws IOException {
        out.writeInt(margin.horizon().hours());
        out.writeInt(margin.coveragePpm());
        write(margin.longSide(), out);
        write(margin.shortSide(), out);
    }

    static PerpetualMargin read(DataInput in) throws IOException {
        return new PerpetualMargin(new Horizon(in.readInt()), in.readInt(), readSide(in), readSide(in));
    }

    static void write(LendingMargin lending, DataOutput out) throws IOException {
        out.writeInt(lending.loanToValueBps());
        out.writeInt(lending.liquidationThresholdBps());
        out.writeInt(lending.liquidationBonusBps());
    }

    static LendingMargin readLending(DataInput in) throws IOException {
        return new LendingMargin(in.readInt(), in.readInt(), in.readInt());
    }

    private static void write(SideMargin side, DataOutput out) throws IOException {
        out.writeInt(side.maintenancePpm());
        out.writeInt(side.initialPpm());
        out.writeInt(side.transferPpm());
        out.writeDouble(side.rawMaintenance());
        out.writeDouble(side.rawInitial());
        out.writeInt(side.drivers().size());
        for (Driver driver : side.drivers()) {
            out.writeUTF(driver.name().name());
            out.writeInt(driver.ppm());
        }
        out.writeInt(side.clamps().size());
        for (Clamp clamp : side.clamps()) {
            out.writeUTF(clamp.parameter());
            out.writeUTF(clamp.bound());
            out.writeInt(clamp.rawPpm());
            out.writeInt(clamp.ppm());
        }
        MarginInterval interval = side.interval();
        out.writeBoolean(interval != null);
        if (interval != null) {
            out.writeInt(interval.lowPpm());
            out.writeInt(interval.highPpm());
        }
        out.writeInt(side.tiers().size());
        for (SizeTier tier : side.tiers()) {
            out.writeUTF(tier.largest().toString());
            out.writeInt(tier.maintenancePpm());
            out.writeInt(tier.initialPpm());
            out.writeInt(tier.transferPpm());
        }
    }

    private static SideMargin readSide(DataInput in) throws IOException {
        int maintenance = in.readInt();
        int initial = in.readInt();
        int transfer = in.readInt();
        double rawMaintenance = in.readDouble();
        double rawInitial = in.readDouble();
        List<Driver> drivers = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            drivers.add(new Driver(DriverName.valueOf(in.readUTF()), in.readInt()));
        }
        List<Clamp> clamps = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            clamps.add(new Clamp(in.readUTF(), in.readUTF(), in.readInt(), in.readInt()));
        }
        MarginInterval interval = in.readBoolean() ? new MarginInterval(in.readInt(), in.readInt()) : null;
        List<SizeTier> tiers = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            tiers.add(new SizeTier(new BigDecimal(in.readUTF()), in.readInt(), in.readInt(), in.readInt()));
        }
        return new SideMargin(
                maintenance, initial, transfer, rawMaintenance, rawInitial, drivers, clamps, interval, tiers);
    }
}
