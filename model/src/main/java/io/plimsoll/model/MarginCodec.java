package io.plimsoll.model;

import io.plimsoll.model.margin.Clamp;
import io.plimsoll.model.margin.Driver;
import io.plimsoll.model.margin.DriverName;
import io.plimsoll.model.margin.DutchAuction;
import io.plimsoll.model.margin.LendingMargin;
import io.plimsoll.model.margin.LoanLiquidation;
import io.plimsoll.model.margin.MarginInterval;
import io.plimsoll.model.margin.PerpetualMargin;
import io.plimsoll.model.margin.SideMargin;
import io.plimsoll.model.margin.SizeTier;
import io.plimsoll.model.market.Horizon;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        LoanLiquidation liquidation = lending.liquidation().orElse(null);
        out.writeBoolean(liquidation != null);
        if (liquidation != null) {
            out.writeLong(liquidation.smallestUsd());
            out.writeLong(liquidation.largestUsd());
            out.writeLong(liquidation.auction().step().toMillis());
            out.writeInt(liquidation.auction().bonuses().size());
            for (BigDecimal bonus : liquidation.auction().bonuses()) {
                out.writeUTF(bonus.toString());
            }
        }
    }

    static LendingMargin readLending(DataInput in) throws IOException {
        return new LendingMargin(
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readBoolean() ? Optional.of(readLiquidation(in)) : Optional.empty());
    }

    private static LoanLiquidation readLiquidation(DataInput in) throws IOException {
        long smallest = in.readLong();
        long largest = in.readLong();
        Duration step = Duration.ofMillis(in.readLong());
        List<BigDecimal> bonuses = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            bonuses.add(new BigDecimal(in.readUTF()));
        }
        return new LoanLiquidation(smallest, largest, new DutchAuction(bonuses, step));
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
