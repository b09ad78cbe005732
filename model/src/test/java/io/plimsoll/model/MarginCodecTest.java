package io.plimsoll.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.model.margin.Clamp;
import io.plimsoll.model.margin.Driver;
import io.plimsoll.model.margin.DriverName;
import io.plimsoll.model.margin.DutchAuction;
import io.plimsoll.model.margin.LendingMargin;
import io.plimsoll.model.margin.LoanLiquidation;
import io.plimsoll.model.margin.MarginInterval;
import io.plimsoll.model.margin.MarginPolicy;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.model.margin.PerpetualMargin;
import io.plimsoll.model.margin.SideMargin;
import io.plimsoll.model.margin.SizeTier;
import io.plimsoll.model.market.Horizon;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarginCodecTest {

    private static final BigDecimal END = new BigDecimal("1E+12");

    @Test
    void marginsWithAndWithoutAnIntervalComeBackAsTheyWere() throws IOException {
        SideMargin withInterval = new SideMargin(
                100,
                101,
                102,
                0.0001,
                0.0002,
                List.of(new Driver(DriverName.GAP, 90), new Driver(DriverName.FEE, 10)),
                List.of(new Clamp("initialMarginPpm", "floor", 7, 101)),
                new MarginInterval(80, 130),
                List.of(new SizeTier(new BigDecimal("0.5"), 100, 101, 102), new SizeTier(END, 100, 250, 250)));
        SideMargin without = new SideMargin(
                9,
                10,
                11,
                0.0001,
                0.0002,
                List.of(new Driver(DriverName.FEE, 9)),
                List.of(),
                null,
                List.of(new SizeTier(new BigDecimal("0.5"), 9, 10, 11), new SizeTier(END, 12, 13, 14)));
        PerpetualMargin unknown = new MarginPolicy(MarginProfile.standard()).unknown();
        PerpetualMargin mixed = new PerpetualMargin(new Horizon(4), 990_000, withInterval, without);
        for (PerpetualMargin margin : List.of(unknown, mixed)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            MarginCodec.write(margin, new DataOutputStream(bytes));
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
            assertThat(MarginCodec.read(in)).isEqualTo(margin);
            assertThat(in.read()).as("nothing is left over").isEqualTo(-1);
        }
    }

    @Test
    void termsOfLendingComeBackAsTheyWere() throws IOException {
        DutchAuction auction =
                DutchAuction.linear(new BigDecimal("0.01"), new BigDecimal("0.05"), 4, Duration.ofSeconds(30));
        for (Optional<LoanLiquidation> liquidation :
                List.of(Optional.<LoanLiquidation>empty(), Optional.of(new LoanLiquidation(1_000, 20_000, auction)))) {
            LendingMargin lending = new LendingMargin(6_857, 7_619, 500, liquidation);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            MarginCodec.write(lending, new DataOutputStream(bytes));
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
            assertThat(MarginCodec.readLending(in)).isEqualTo(lending);
            assertThat(in.read()).as("nothing is left over").isEqualTo(-1);
        }
    }
}
