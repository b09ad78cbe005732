package io.plimsoll.data.exchange;

/** A market of the archive. */
public enum ArchiveMarket {
    /** Spot. */
    SPOT("spot", "binance-spot"),
    /** Perpetuals quoted and settled in USDT. */
    PERPETUAL("futures/um", "binance-perp");

    private final String folder;
    private final String market;

    ArchiveMarket(String folder, String market) {
        this.folder = folder;
        this.market = market;
    }

    /** Its folder in the archive. */
    String folder() {
        return folder;
    }

    /** Its name in facts. */
    public String market() {
        return market;
    }
}
