package io.plimsoll.data.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A kind of data in the archive, with the columns of its files in the order of files without a header. */
public enum ArchiveKind {
    /** Bars, in monthly and daily files of each interval. */
    KLINES(
            "klines",
            true,
            true,
            "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore"),
    /** Funding rates of perpetuals, in monthly files only. */
    FUNDING("fundingRate", true, false, "calc_time,funding_interval_hours,last_funding_rate"),
    /** Liquidation orders of perpetuals, in daily files only. */
    FORCED_ORDERS(
            "liquidationSnapshot",
            false,
            true,
            "time,side,order_type,time_in_force,original_quantity,price,average_price,order_status,last_fill_quantity,"
                    + "accumulated_fill_quantity");

    private final String folder;
    private final boolean monthly;
    private final boolean daily;
    private final String columns;

    ArchiveKind(String folder, boolean monthly, boolean daily, String columns) {
        this.folder = folder;
        this.monthly = monthly;
        this.daily = daily;
        this.columns = columns;
    }

    static Optional<ArchiveKind> ofFolder(String folder) {
        return Arrays.stream(values()).filter(k -> k.folder.equals(folder)).findFirst();
    }

    /** Its folder in the archive, which is also part of the names of its files. */
    public String folder() {
        return folder;
    }

    /** Whether there are files of whole months. */
    boolean monthly() {
        return monthly;
    }

    /** Whether there are files of single days. */
    boolean daily() {
        return daily;
    }

    /** Names of the columns, in the order of files without a header. */
    List<String> columns() {
        return List.of(columns.split(",", -1));
    }
}
