package io.plimsoll.data.csv.layout;

import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.internal.ArchiveFacts;
import io.plimsoll.data.internal.FactHeader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Every known layout, the more particular ones first. */
public final class FactLayouts {

    private static final List<FactLayout> ALL = List.of(
            new PerpetualDays(),
            new LiquidatedNotional(),
            new FundingDays(),
            new ArchiveRows("funding of one perpetual as its venue publishes it", ArchiveFacts.FUNDING),
            new ArchiveRows("forced orders of one perpetual as its venue publishes them", ArchiveFacts.FORCED_ORDERS),
            new LendingLiquidations(),
            new CollateralLiquidations(),
            new LoanLiquidations(),
            new LoanRepayments(),
            new AccountHistories(),
            new LeverageTiers(),
            new HyperliquidUniverse(),
            new DydxTiers(),
            new DydxPerpetuals(),
            new AaveV2Reserves(),
            new AaveV3Reserves(),
            new PriceList(),
            new DatedSeries());

    private static final double HALF = 0.5;
    private static final int COLUMNS_THAT_TELL = 4;

    private FactLayouts() {}

    /**
     * The layout of a file with this header.
     *
     * @throws MarketDataException if none fits; the message gives the header, what the nearest layout misses, and all layouts
     */
    public static FactLayout of(FactHeader header) {
        return ALL.stream()
                .filter(layout -> layout.fits(header) && !(layout instanceof DatedSeries && isNearlyAnother(header)))
                .findFirst()
                .orElseThrow(() -> new MarketDataException(header.file() + ":1: no known layout has the header "
                        + String.join(",", header.written()) + nearest(header) + "\nknown layouts:" + known()));
    }

    private static String nearest(FactHeader header) {
        FactLayout nearest = ALL.stream()
                .max(Comparator.comparingDouble(layout -> share(layout, header)))
                .orElseThrow();
        if (share(nearest, header) <= HALF) {
            return "";
        }
        List<String> missing = new ArrayList<>(nearest.required());
        missing.removeAll(header.names());
        return "; for " + nearest.name() + " it lacks " + String.join(",", missing);
    }

    /** Whether the header has most columns of a particular layout: without the rest such a file is at fault, and no series. */
    private static boolean isNearlyAnother(FactHeader header) {
        return ALL.stream()
                .anyMatch(layout -> layout.required().size() >= COLUMNS_THAT_TELL && share(layout, header) > HALF);
    }

    private static double share(FactLayout layout, FactHeader header) {
        long there = layout.required().stream().filter(header.names()::contains).count();
        return layout.required().isEmpty() || there == layout.required().size()
                ? 0
                : (double) there / layout.required().size();
    }

    private static String known() {
        StringBuilder lines = new StringBuilder();
        for (FactLayout layout : ALL) {
            lines.append("\n    ").append(layout.name());
            if (!layout.required().isEmpty()) {
                lines.append(": ").append(String.join(",", layout.required()));
            }
        }
        return lines.toString();
    }
}
