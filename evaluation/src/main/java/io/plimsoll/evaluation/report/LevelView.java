package io.plimsoll.evaluation.report;

import java.util.List;

/**
 * Everything that the report prints of one horizon and level, as text.
 *
 * @param anchor its place in the page
 * @param horizon the horizon, for people
 * @param level the level, for people
 * @param headline whether this is the level of verdict and charts
 * @param scope windows, assets, period
 * @param band the target band, for people
 * @param rows a row a contender, the champion first
 * @param coverageChart drawing
 * @param monthChart drawing; empty unless headline
 * @param assetChart drawing; empty unless headline
 * @param startHours the champion by the hour at which windows start; empty unless headline
 * @param frontier the blends beside all contenders; empty unless headline
 * @param assetRows champion asset by asset; empty unless headline
 * @param perAssetTests whether samples are large enough for tests asset by asset
 * @param verdict sentences; empty unless headline
 */
record LevelView(
        String anchor,
        String horizon,
        String level,
        boolean headline,
        String scope,
        String band,
        List<ContenderRow> rows,
        String coverageChart,
        String monthChart,
        String assetChart,
        List<Drawing> startHours,
        List<Drawing> frontier,
        List<AssetRow> assetRows,
        boolean perAssetTests,
        List<Verdict> verdict) {

    /**
     * A drawing with its caption.
     *
     * @param caption what it shows
     * @param svg the drawing
     */
    record Drawing(String caption, String svg) {}

    /**
     * A figure in a table.
     *
     * @param text as printed
     * @param style class of the cell: {@code best}, {@code ahead} (a baseline beats the champion), {@code inside}, {@code below},
     *     {@code above}, or empty
     */
    record Cell(String text, String style) {}

    /**
     * One contender.
     *
     * @param name label
     * @param champion whether it is the champion as given
     * @param safety coverage and capital
     * @param accuracy losses and tests
     * @param calm procyclicality
     */
    record ContenderRow(String name, boolean champion, List<Cell> safety, List<Cell> accuracy, List<Cell> calm) {}

    /**
     * One asset.
     *
     * @param asset short name
     * @param cells its figures
     */
    record AssetRow(String asset, List<Cell> cells) {}

    /**
     * One tile of the verdict.
     *
     * @param name what is judged
     * @param value the champion's figure
     * @param remark the figure it is held against
     * @param style {@code good}, {@code bad}, {@code idle} (too few breaches) or empty
     */
    record Verdict(String name, String value, String remark, String style) {}
}
